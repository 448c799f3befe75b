import type { BatchFeed, BatchShape } from '#core/data/batch';
import type { Codec, TokenCodec } from '#core/data/codec';
import type { Prepared } from '#core/data/prepared';
import type { ExperimentSpec } from '#core/spec/experiment';
import { trainingBatches } from '#core/train/training';

export interface VocabularyPreview {
  size: number;
  entries: { id: number; token: string; count: number }[];
  /** The first rows as the model sees them. */
  rows: { tokens: string[]; ids: number[] }[];
}

const previewRows = 24;
const previewTokens = 64;

/** The tokens of the input; of an image those of its text. Empty where the data are numbers alone. */
export function previewVocabulary(data: Prepared, limit: number): VocabularyPreview {
  const { input, target } = data.codec;
  const codec = input.kind === 'tokens' ? input : target.kind === 'tokens' ? target : null;
  if (codec === null) return { size: 0, entries: [], rows: [] };
  const { vocabulary } = codec;
  const entries = vocabulary.tokens
    .slice(0, limit)
    .map((token, id) => ({ id, token, count: vocabulary.counts[id] ?? 0 }));
  const rows = firstRows(data).map((row) => {
    const ids = [...row.subarray(0, previewTokens)];
    return { ids, tokens: vocabulary.decode(ids) };
  });
  return { size: vocabulary.size, entries, rows };
}

function firstRows(data: Prepared): (Uint16Array | Int32Array)[] {
  const numbers = Array.from({ length: previewRows }, (_, k) => k);
  if (data.task === 'language-model')
    return numbers
      .map((k) => data.tokens.subarray(k * previewTokens, (k + 1) * previewTokens))
      .filter(({ length }) => length > 0);
  const { inputs, targets, sourceRows } = data;
  const tokens = inputs.kind === 'tokens' ? inputs : targets.kind === 'tokens' ? targets : null;
  if (tokens === null) return [];
  return numbers
    .filter((k) => k < sourceRows.length)
    .map((k) => {
      const start = tokens.starts[k] ?? 0;
      return tokens.values.subarray(start, start + (tokens.lengths[k] ?? 0));
    });
}

export interface BatchPreview {
  /** Steps as text, row by row; '' where it is padding. A vector shows its numbers, an image its size. */
  cells: string[][];
  ids: number[][];
  lengths: number[];
  /** What each row should give. */
  labels: string[];
  /** Share of padding over a whole epoch, with and without grouping by length. */
  padding: number;
  paddingUngrouped: number;
}

/** A batch of the first epoch as training would read it. @param index counts round the epoch */
export function previewBatch(spec: ExperimentSpec, data: Prepared, index: number): BatchPreview {
  const batches = trainingBatches(spec, data);
  const chosen = index % Math.max(1, batches.stepsPerEpoch);
  const shape = batches.shape(0, chosen);
  const feed = batches.allocate();
  batches.fill(0, chosen, feed);
  const rows = Array.from({ length: Math.min(shape.batch, previewTokens) }, (_, b) => b);
  const shown = Math.min(shape.time, 4 * previewTokens);
  const { input } = data.codec;
  const lengthsOf = feed['lengths'] ?? feed['sourceLengths'];
  const lengths = rows.map((b) => lengthsOf?.[b] ?? 1);
  const ids = rows.map((b) => along(feed['tokens'] ?? feed['source'], shape.batch, b, shown));
  const cells = rows.map((b) => {
    const real = Math.min(shown, lengths[b] ?? 0);
    return Array.from({ length: shown }, (_, t) => {
      if (t >= real) return '';
      if (input.kind === 'tokens') return input.vocabulary.tokens[ids[b]?.[t] ?? 0] ?? '';
      return input.kind === 'image' && input.read === 'whole'
        ? `${input.width} × ${input.height} pixels`
        : vectorText(feed['features'], shape, b, t);
    });
  });
  const spread = { ...spec, batches: { ...spec.batches, bucket: false } };
  return {
    cells,
    ids,
    lengths,
    labels: rows.map((b) => labelText(data.codec, feed, shape, b)),
    padding: batches.padding,
    paddingUngrouped:
      data.task === 'language-model' || !spec.batches.bucket
        ? batches.padding
        : trainingBatches(spread, data).padding,
  };
}

/** Column b of a time-major [T, B]. */
function along(values: BatchFeed[string] | undefined, batch: number, b: number, length: number): number[] {
  return values === undefined ? [] : Array.from({ length }, (_, t) => values[t * batch + b] ?? 0);
}

function vectorText(
  values: BatchFeed[string] | undefined,
  { batch, time }: BatchShape,
  b: number,
  t: number,
): string {
  if (values === undefined) return '';
  const size = Math.floor(values.length / (batch * time));
  const start = (t * batch + b) * size;
  return numbersText(values.subarray(start, start + size));
}

function labelText({ input, target }: Codec, feed: BatchFeed, shape: BatchShape, b: number): string {
  const { targets } = feed;
  const { batch, time } = shape;
  const length = (feed['lengths'] ?? [])[b] ?? 0;
  switch (target.kind) {
    case 'class':
      return target.classes[targets?.[b] ?? 0] ?? '';
    case 'class-and-steps':
      return `${target.classes[targets?.[b] ?? 0] ?? ''}: ${along(feed['stepTargets'], batch, b, length)
        .map((id) => target.stepClasses[id] ?? '')
        .join(' ')}`;
    case 'step-class':
      return along(targets, batch, b, length)
        .map((id) => target.stepClasses[id] ?? '')
        .join(' ');
    case 'labels':
      return target.labels.filter((_, k) => targets?.[b * target.labels.length + k] === 1).join(', ');
    case 'numbers':
      return numbersText(targets?.subarray(b * target.names.length, (b + 1) * target.names.length));
    case 'forecast': {
      const size = target.names.length * target.horizon;
      return target.closedLoop ? '' : numbersText(targets?.subarray(b * size, (b + 1) * size));
    }
    case 'step-vector':
      return vectorText(targets, { ...shape, time }, b, 0);
    case 'next-token':
      return input.kind === 'tokens' ? textOf(input, along(targets, batch, b, length)) : '';
    case 'tokens': {
      const real = Math.max(0, ((feed['targetLengths'] ?? [])[b] ?? 1) - 1);
      return textOf(target, along(feed['targetOut'], batch, b, real));
    }
  }
}

function textOf({ tokeniser, vocabulary }: TokenCodec, ids: readonly number[]): string {
  return tokeniser.detokenise(vocabulary.decode(ids));
}

const shownNumbers = 6;

function numbersText(values: ArrayLike<number> | undefined): string {
  const shown = Array.from(values ?? []).slice(0, shownNumbers);
  const more = (values?.length ?? 0) > shownNumbers ? ' …' : '';
  return `${shown.map((value) => String(Number(value.toPrecision(3)))).join(' ')}${more}`;
}
