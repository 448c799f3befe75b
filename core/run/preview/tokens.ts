import type { Codec, InputCodec, TokenCodec } from '#core/data/codec';
import type { Prepared, PreparedExamples, TokenSequences } from '#core/data/prepared';
import type { TokeniserKind } from '#core/spec/text';
import { answerText, stepLabels } from './answer';

export interface TokenEntry {
  id: number;
  /** As a person reads it: white space as a mark, byte pairs as the characters that they spell. */
  token: string;
  /** In the training part; of `<unk>` what was left out. */
  count: number;
  special: boolean;
}
/** The tokens of one side of the data, or of both where they share them. */
export interface TokenSide {
  of: 'input' | 'target' | 'both';
  tokeniser: TokeniserKind;
  size: number;
  /** Tokens of the training part, and how many of them have no number of their own. */
  total: number;
  unknown: number;
  /** By id; the first ones only where there are very many. */
  entries: TokenEntry[];
}
export interface TokenRow {
  tokens: string[];
  ids: number[];
  /** Under each token, where every step has one. */
  labels: string[] | null;
  /** The row has more tokens than are shown. */
  more: boolean;
}
export interface TokensPreview {
  sides: TokenSide[];
  /** The first examples; `answer` is what is not a sequence of tokens. */
  rows: { input: TokenRow | null; target: TokenRow | null; answer: string }[];
  /** Why the input has no tokens, in words; '' where it has. */
  other: string;
}

const shownRows = 40;
const shownTokens = 96;

/** @param limit most entries of each vocabulary */
export function tokensPreview(data: Prepared, limit: number): TokensPreview {
  const { input, target } = data.codec;
  return {
    sides: sidesOf(data.codec, limit),
    rows: rowsOf(data),
    other: otherThanTokens(input, target.kind),
  };
}

function sidesOf({ input, target }: Codec, limit: number): TokenSide[] {
  if (input.kind === 'tokens' && target.kind === 'tokens' && input.vocabulary === target.vocabulary)
    return [side(input, 'both', limit)];
  return [
    ...(input.kind === 'tokens' ? [side(input, 'input', limit)] : []),
    ...(target.kind === 'tokens' ? [side(target, 'target', limit)] : []),
  ];
}

function side({ tokeniser, vocabulary }: TokenCodec, of: TokenSide['of'], limit: number): TokenSide {
  const { tokens, counts, size, specials } = vocabulary;
  return {
    of,
    tokeniser: tokeniser.kind,
    size,
    total: counts.reduce((sum, count) => sum + count, 0),
    unknown: counts[vocabulary.unknown] ?? 0,
    entries: tokens.slice(0, limit).map((token, id) => ({
      id,
      token: id < specials.length ? token : tokeniser.show(token),
      count: counts[id] ?? 0,
      special: id < specials.length,
    })),
  };
}

function rowsOf(data: Prepared): TokensPreview['rows'] {
  const { input, target } = data.codec;
  if (data.task === 'language-model') {
    if (input.kind !== 'tokens') return [];
    return Array.from({ length: shownRows }, (_, k) =>
      data.tokens.subarray(k * shownTokens, (k + 1) * shownTokens),
    )
      .filter(({ length }) => length > 0)
      .map((ids) => ({ input: row(input, ids, false), target: null, answer: '' }));
  }
  const { inputs, targets, sourceRows } = data;
  const shown = Math.min(shownRows, sourceRows.length);
  return Array.from({ length: shown }, (_, k) => ({
    input:
      input.kind === 'tokens' && inputs.kind === 'tokens'
        ? { ...row(input, idsOf(inputs, k), false), labels: stepLabels(data, k, shownTokens) }
        : null,
    target:
      target.kind === 'tokens' && targets.kind === 'tokens' ? row(target, idsOf(targets, k), true) : null,
    answer: target.kind === 'tokens' ? '' : answerOf(data, k),
  }));
}

/** Steps that stand under the tokens are not said twice. */
function answerOf(data: PreparedExamples, example: number): string {
  return data.targets.kind === 'step-class' && data.targets.values === null ? '' : answerText(data, example);
}

function idsOf({ values, starts, lengths }: TokenSequences, example: number): Uint16Array | Int32Array {
  const start = starts[example] ?? 0;
  return values.subarray(start, start + (lengths[example] ?? 0));
}

/** @param decoded with `<start>` and `<end>` around it, as a decoder reads and writes it */
function row(
  { tokeniser, vocabulary }: TokenCodec,
  values: Uint16Array | Int32Array,
  decoded: boolean,
): TokenRow {
  const { start, end, specials } = vocabulary;
  const cut = [...values.subarray(0, shownTokens)];
  const ids = decoded ? [start, ...cut, end] : cut;
  return {
    ids,
    tokens: ids.map((id) => {
      const token = vocabulary.tokens[id] ?? '';
      return id < specials.length ? token : tokeniser.show(token);
    }),
    labels: null,
    more: values.length > cut.length,
  };
}

function otherThanTokens(input: InputCodec, target: Codec['target']['kind']): string {
  const written = target === 'tokens' ? ' What is written about it is:' : '';
  switch (input.kind) {
    case 'tokens':
      return '';
    case 'vectors':
      return input.size === 1
        ? 'The input is one number a step: it is scaled, not cut into tokens.'
        : `The input is ${input.size} numbers a step: they are read as they are, not cut into tokens.`;
    case 'image':
      return `The input is an image of ${input.width} × ${input.height} pixels: it is not cut into tokens.${written}`;
  }
}
