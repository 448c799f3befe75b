import { z } from 'zod';
import type { Task } from '#core/spec/data';

/** Tokens that no text contains. They stand first, in this order, and only where the task needs them. */
const specials = ['<pad>', '<unk>', '<start>', '<end>'] as const;
export type Special = (typeof specials)[number];

/**
 * A classifier pads the short sequences of a batch (0) and meets unknown tokens (1). A language model reads one long
 * stream: it never pads, begins or ends, so `<unk>` (0) is all it needs. `<start>` and `<end>` are for decoders.
 */
export function specialsOf(task: Task): readonly Special[] {
  return task === 'language-model' ? ['<unk>'] : ['<pad>', '<unk>'];
}

/** Of what a decoder writes, alone or shared with its source: it begins with `<start>` and ends with `<end>` (lecture). */
export const decoderSpecials: readonly Special[] = specials;

/**
 * Token ↔ number. Immutable; ids are 0 … size-1, specials first, then by count (most frequent first) or in the
 * tokeniser's own order.
 */
export interface Vocabulary {
  readonly size: number;
  readonly specials: readonly Special[];
  /** By id, specials included. */
  readonly tokens: readonly string[];
  /** By id: how often the training part has it. For `<unk>`, the tokens that were left out; 0 for other specials. */
  readonly counts: readonly number[];
  /** Id of `<unk>`. */
  readonly unknown: number;
  /** Ids of `<pad>`, `<start>` and `<end>`; -1 where the vocabulary has none. */
  readonly pad: number;
  readonly start: number;
  readonly end: number;
  /** Id of a token of text; `unknown` when it is not known. A text token spelt like a special is not that special. */
  id(token: string): number;
  encode(tokens: readonly string[]): Int32Array;
  decode(ids: ArrayLike<number>): string[];
}

export interface VocabularyLimits {
  /** Tokens seen fewer times are left out. */
  minCount: number;
  /** Most tokens kept, specials included. */
  maxVocabulary: number;
}

/**
 * @param counts tokens of the training part only; the order of the map does not matter
 * @param closed all tokens that the tokeniser can cut (`Tokeniser.tokens`). If they fit in the largest vocabulary, all
 *   are kept in this order, also those that training never saw: nothing is unknown then
 * @returns ids by falling count; equal counts by code point, so that every machine numbers alike
 */
export function buildVocabulary(
  counts: ReadonlyMap<string, number>,
  kept: readonly Special[],
  limits: VocabularyLimits,
  closed: readonly string[] | null = null,
): Vocabulary {
  if (closed !== null && kept.length + closed.length <= limits.maxVocabulary)
    return closedVocabulary(counts, kept, closed, limits);
  const ranked = [...counts].filter(([, count]) => count > 0).sort(byCountThenCodePoint);
  const room = Math.max(0, limits.maxVocabulary - kept.length);
  const known = ranked.filter(([, count]) => count >= limits.minCount).slice(0, room);
  const all = ranked.reduce((sum, [, count]) => sum + count, 0);
  const covered = known.reduce((sum, [, count]) => sum + count, 0);
  return vocabulary(kept, known, all - covered);
}

/** What is no token of the tokeniser's, such as the line end that joins rows, comes after, as far as there is room. */
function closedVocabulary(
  counts: ReadonlyMap<string, number>,
  kept: readonly Special[],
  closed: readonly string[],
  limits: VocabularyLimits,
): Vocabulary {
  const own = new Set(closed);
  const others = [...counts]
    .filter(([token, count]) => count > 0 && !own.has(token))
    .sort(byCountThenCodePoint);
  const room = limits.maxVocabulary - kept.length - closed.length;
  const left = others.slice(room).reduce((sum, [, count]) => sum + count, 0);
  const all = closed.map((token): [string, number] => [token, counts.get(token) ?? 0]);
  return vocabulary(kept, [...all, ...others.slice(0, room)], left);
}

function vocabulary(
  kept: readonly Special[],
  known: readonly (readonly [string, number])[],
  unknownCount: number,
): Vocabulary {
  const first = kept.length;
  const ids = new Map(known.map(([token], index) => [token, first + index]));
  const tokens = [...kept, ...known.map(([token]) => token)];
  const counts = [
    ...kept.map((special) => (special === '<unk>' ? unknownCount : 0)),
    ...known.map(([, count]) => count),
  ];
  const unknown = kept.indexOf('<unk>');
  if (unknown < 0)
    throw new Error('A vocabulary needs <unk>: text may hold a token that training never saw.');
  const id = (token: string): number => ids.get(token) ?? unknown;
  return {
    size: tokens.length,
    specials: kept,
    tokens,
    counts,
    unknown,
    pad: kept.indexOf('<pad>'),
    start: kept.indexOf('<start>'),
    end: kept.indexOf('<end>'),
    id,
    encode: (list) => Int32Array.from(list, id),
    decode: (list) => Array.from(list, (one) => tokens[one] ?? '<unk>'),
  };
}

function byCountThenCodePoint(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || compareCodePoints(a[0], b[0]);
}

/** `<` on strings compares UTF-16 halves and would put U+1F600 before U+FB01; this compares code points. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue;
    const inPair =
      i > 0 && isLead(a.charCodeAt(i - 1)) && (isTrail(a.charCodeAt(i)) || isTrail(b.charCodeAt(i)));
    const start = inPair ? i - 1 : i;
    return (a.codePointAt(start) ?? 0) - (b.codePointAt(start) ?? 0);
  }
  return a.length - b.length;
}

function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isTrail(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

const VocabularyDocument = z.strictObject({
  specials: z.array(z.enum(specials)).min(1).max(specials.length),
  tokens: z.array(z.string()).max(1_000_000),
  counts: z.array(z.int().min(0)),
  unknownCount: z.int().min(0),
});
/** As it stands in a checkpoint. `tokens` and `counts` without the specials. */
export type VocabularyDocument = z.output<typeof VocabularyDocument>;

export function vocabularyToJSON(source: Vocabulary): VocabularyDocument {
  const first = source.specials.length;
  return {
    specials: [...source.specials],
    tokens: source.tokens.slice(first),
    counts: source.counts.slice(first),
    unknownCount: source.counts[source.unknown] ?? 0,
  };
}

/** @throws Error with a sentence when the document is not a vocabulary: wrong types, double tokens, missing counts. */
export function vocabularyFromJSON(document: unknown): Vocabulary {
  const parsed = VocabularyDocument.safeParse(document);
  if (!parsed.success)
    throw new Error(
      `This is not a vocabulary: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}.`,
    );
  const { specials: kept, tokens, counts, unknownCount } = parsed.data;
  if (tokens.length !== counts.length)
    throw new Error(`The vocabulary has ${tokens.length} tokens and ${counts.length} counts.`);
  if (new Set(tokens).size !== tokens.length) throw new Error('The vocabulary has a token twice.');
  if (new Set(kept).size !== kept.length || !kept.includes('<unk>'))
    throw new Error('The vocabulary needs <unk>, and each special once.');
  return vocabulary(
    kept,
    tokens.map((token, index) => [token, counts[index] ?? 0]),
    unknownCount,
  );
}
