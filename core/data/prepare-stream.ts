import type { Tokeniser } from '#core/text/tokeniser';
import { learnTokeniser } from '#core/text/tokenisers';
import { specialsOf } from '#core/text/vocabulary';
import { breather, type Breathe } from './breather';
import { DataError } from './dataset';
import { detached } from './detached';
import { ProvisionalTokens } from './encode';
import { DealtLines } from './line-parts';
import type { PreparedStream } from './prepared';
import { knownTokeniser } from './read/tokens';
import type { ReadingSpec, RowChunks } from './reading';
import { parts, splitStream, type Range, type StreamSplit } from './split';

/**
 * Joins the rows with line ends into one stream, splits it into contiguous parts and encodes it. Where the experiment
 * deals whole lines (at random, by group or as a column says), they are put in that order first.
 */
export async function prepareStream(
  rows: RowChunks,
  columns: { input: number; split: number },
  spec: ReadingSpec,
  signal?: AbortSignal,
): Promise<PreparedStream> {
  const breathe = breather(signal);
  const known = knownTokeniser(spec.text, false);
  const contiguous = spec.data.split === 'auto' || spec.data.split === 'ordered';
  const { tokeniser, pool, split } =
    known !== null && contiguous
      ? await joinAsTheyCome(rows, columns.input, spec, known, breathe)
      : await joinParts(rows, columns, spec, known, breathe);
  if (split.train.end < 2 || split.validation.end === split.validation.start) {
    throw new DataError(
      `The text has ${pool.length} tokens: too few for a training and a validation part.`,
      'Bring a longer text.',
    );
  }
  const counts = new Float64Array(pool.numbers.size);
  await pool.count(counts, [[0, split.train.end]], breathe);
  const specials = specialsOf('language-model');
  const { vocabulary, ids } = pool.numbers.vocabulary(counts, specials, spec.text, tokeniser.tokens);
  return {
    task: 'language-model',
    codec: { input: { kind: 'tokens', tokeniser, vocabulary }, target: { kind: 'next-token' } },
    warnings: [],
    tokens: await pool.renumber(ids, breathe),
    split,
  };
}

interface Joined {
  tokeniser: Tokeniser;
  pool: ProvisionalTokens;
  split: StreamSplit;
}

/** Holds no text: a large file becomes two bytes a token as it is read. */
async function joinAsTheyCome(
  rows: RowChunks,
  input: number,
  spec: ReadingSpec,
  tokeniser: Tokeniser,
  breathe: Breathe,
): Promise<Joined> {
  const pool = new ProvisionalTokens();
  let first = true;
  for await (const chunk of rows) {
    for (const cells of chunk) {
      if (!first) for (const token of tokeniser.lineEnd) pool.push(token);
      first = false;
      for (const token of tokeniser.tokenise(cells[input] ?? '')) pool.push(token);
      await breathe();
    }
  }
  return { tokeniser, pool, split: splitStream(pool.length, spec.data) };
}

/** Holds the text until its parts are known: byte pairs are learned from the training part alone. */
async function joinParts(
  rows: RowChunks,
  columns: { input: number; split: number },
  spec: ReadingSpec,
  known: Tokeniser | null,
  breathe: Breathe,
): Promise<Joined> {
  const groups = columns.split >= 0 ? columns.split : columns.input;
  const dealt = new DealtLines(spec.data, groups);
  for await (const chunk of rows) {
    for (const cells of chunk) {
      dealt.add(detached(cells[columns.input] ?? ''), cells);
      await breathe();
    }
  }
  const lines = dealt.finish();
  const tokeniser = known ?? (await learnTokeniser(spec.text, lines.train.lines, breathe));
  const pool = new ProvisionalTokens();
  const ranges: Range[] = [];
  for (const part of parts) {
    const start = pool.length;
    for (const [k, line] of lines[part].lines.entries()) {
      for (const token of tokeniser.tokenise(line)) pool.push(token);
      const last = k === lines[part].lines.length - 1;
      if (!last || (lines[part].whole && part !== 'test'))
        for (const token of tokeniser.lineEnd) pool.push(token);
      await breathe();
    }
    ranges.push({ start, end: pool.length });
  }
  const [train, validation, test] = ranges;
  if (train === undefined || validation === undefined || test === undefined)
    throw new Error('A text has three parts.');
  return { tokeniser, pool, split: { train, validation, test } };
}
