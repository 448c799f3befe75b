import type { BatchFeed, BatchShape } from '#core/data/batch';
import { imageSteps, type Codec, type InputCodec, type TokenCodec } from '#core/data/codec';
import type { Prepared } from '#core/data/prepared';
import type { ExperimentSpec } from '#core/spec/experiment';
import { trainingBatches } from '#core/train/training';
import { answerText } from './answer';

interface Side {
  of: 'input' | 'target';
  /** Padded steps, T or U. */
  steps: number;
  /** Real steps of each row. */
  lengths: number[];
}
/** One matrix of a batch: rows of sequences, columns of steps. Arrays may show fewer rows and steps than there are. */
export type BatchSide =
  /** [B][T], '' where it is padding. */
  | (Side & { kind: 'tokens'; cells: string[][]; ids: number[][] })
  /** [B, shown, size], as the model reads them. */
  | (Side & { kind: 'vectors'; shown: number; size: number; values: Float32Array })
  /** [B, H, W, C] */
  | (Side & { kind: 'images'; height: number; width: number; channels: number; pixels: Uint8Array });

export interface BatchPreview {
  sides: BatchSide[];
  /** What each row should give, where that is no sequence; '' otherwise. */
  answers: string[];
  /** B, and how many rows are shown. */
  rows: number;
  shown: number;
  /** Batches an epoch, and how many shapes they have: each is a program of its own. */
  batches: number;
  shapes: number;
  /** Share of padding of this batch, and over a whole epoch with and without grouping by length. */
  padding: { batch: number; epoch: number; ungrouped: number };
}

const mostRows = 64;
const mostSteps = 256;
/** Values of vectors that are sent at most, so that a preview stays small. */
const mostValues = 400_000;
const mostPixels = 1_000_000;

/** A batch of the first epoch as training would read it. @param index counts round the epoch */
export function batchPreview(spec: ExperimentSpec, data: Prepared, index: number): BatchPreview {
  const batches = trainingBatches(spec, data);
  const chosen = index % Math.max(1, batches.stepsPerEpoch);
  const shape = batches.shape(0, chosen);
  const feed = batches.allocate();
  batches.fill(0, chosen, feed);
  const examples = batches.examples(0, chosen).slice();
  const rows = Math.min(shape.batch, mostRows);
  const sides = [...inputSide(data.codec, feed, shape, rows), ...targetSide(data.codec, feed, shape, rows)];
  const scattered = { ...spec, batches: { ...spec.batches, bucket: false } };
  return {
    sides,
    answers: Array.from({ length: rows }, (_, b) =>
      data.task === 'language-model' || data.codec.target.kind === 'tokens'
        ? ''
        : answerText(data, examples[b] ?? 0),
    ),
    rows: shape.batch,
    shown: rows,
    batches: batches.stepsPerEpoch,
    shapes: batches.shapes.length,
    padding: {
      batch: paddingOf(data.codec, feed, shape),
      epoch: batches.padding,
      ungrouped:
        data.task === 'language-model' || !spec.batches.bucket
          ? batches.padding
          : trainingBatches(scattered, data).padding,
    },
  };
}

function inputSide({ input }: Codec, feed: BatchFeed, shape: BatchShape, rows: number): BatchSide[] {
  if (input.kind === 'image' && input.read === 'whole')
    return [imageSide(input, feed['images'], shape, rows)];
  const given = feed['lengths'] ?? feed['sourceLengths'];
  // A stream has no lengths: all of it is real.
  const lengths = Array.from({ length: rows }, (_, b) => given?.[b] ?? shape.time);
  const side = { of: 'input' as const, steps: shape.time, lengths };
  return input.kind === 'tokens'
    ? [tokenSide(side, input, feed['tokens'] ?? feed['source'], shape.batch)]
    : [vectorSide(side, feed['features'], shape.batch, widthOf(input))];
}

/** Only what has a matrix of its own: a class or a number of a sequence stands beside its row. */
function targetSide({ input, target }: Codec, feed: BatchFeed, shape: BatchShape, rows: number): BatchSide[] {
  const of = 'target' as const;
  const inputLengths = Array.from({ length: rows }, (_, b) => feed['lengths']?.[b] ?? shape.time);
  switch (target.kind) {
    case 'tokens': {
      const lengths = Array.from({ length: rows }, (_, b) => feed['targetLengths']?.[b] ?? 0);
      return [tokenSide({ of, steps: shape.target, lengths }, target, feed['targetOut'], shape.batch)];
    }
    case 'next-token':
      return input.kind === 'tokens'
        ? [tokenSide({ of, steps: shape.time, lengths: inputLengths }, input, feed['targets'], shape.batch)]
        : [];
    case 'step-class':
    case 'class-and-steps': {
      const ids = feed['stepTargets'] ?? feed['targets'];
      const word = (id: number): string => target.stepClasses[id] ?? '';
      return [wordSide({ of, steps: shape.time, lengths: inputLengths }, word, ids, shape.batch)];
    }
    case 'step-vector':
      return [
        vectorSide(
          { of, steps: shape.time, lengths: inputLengths },
          feed['targets'],
          shape.batch,
          target.size,
        ),
      ];
    case 'forecast': {
      const side = { of, steps: shape.time, lengths: inputLengths };
      return target.closedLoop ? [vectorSide(side, feed['targets'], shape.batch, target.names.length)] : [];
    }
    default:
      return [];
  }
}

function tokenSide(
  side: Side,
  { tokeniser, vocabulary }: TokenCodec,
  values: BatchFeed[string] | undefined,
  batch: number,
): BatchSide {
  const word = (id: number): string => {
    const token = vocabulary.tokens[id] ?? '';
    return id < vocabulary.specials.length ? token : tokeniser.show(token);
  };
  return wordSide(side, word, values, batch);
}

/** @param values time-major, [T, B] */
function wordSide(
  side: Side,
  word: (id: number) => string,
  values: BatchFeed[string] | undefined,
  batch: number,
): BatchSide {
  const shown = Math.min(side.steps, mostSteps);
  const ids = side.lengths.map((_, b) =>
    Array.from({ length: shown }, (__, t) => values?.[t * batch + b] ?? 0),
  );
  const cells = ids.map((row, b) => row.map((id, t) => (t < (side.lengths[b] ?? 0) ? word(id) : '')));
  return { ...side, kind: 'tokens', cells, ids };
}

/** @param values time-major, [T, B, size] */
function vectorSide(
  side: Side,
  values: BatchFeed[string] | undefined,
  batch: number,
  size: number,
): BatchSide {
  const rows = side.lengths.length;
  const shown = Math.min(
    side.steps,
    mostSteps,
    Math.max(1, Math.floor(mostValues / Math.max(1, rows * size))),
  );
  const out = new Float32Array(rows * shown * size);
  for (let b = 0, at = 0; b < rows; b++)
    for (let t = 0; t < shown; t++)
      for (let k = 0; k < size; k++) out[at++] = values?.[(t * batch + b) * size + k] ?? 0;
  return { ...side, kind: 'vectors', shown, size, values: out };
}

/** Numbers a step. */
function widthOf(input: Exclude<InputCodec, TokenCodec>): number {
  return input.kind === 'image' ? imageSteps(input).size : input.size;
}

/** @param values [H, W, B, C], 0 … 1 */
function imageSide(
  { height, width, channels }: { height: number; width: number; channels: number },
  values: BatchFeed[string] | undefined,
  { batch }: BatchShape,
  rows: number,
): BatchSide {
  const places = height * width;
  const shown = Math.min(rows, Math.max(1, Math.floor(mostPixels / (places * channels))));
  const pixels = new Uint8Array(shown * places * channels);
  for (let b = 0, at = 0; b < shown; b++)
    for (let place = 0; place < places; place++)
      for (let c = 0; c < channels; c++)
        pixels[at++] = Math.round(255 * (values?.[(place * batch + b) * channels + c] ?? 0));
  const lengths = new Array<number>(shown).fill(1);
  return { of: 'input', steps: 1, lengths, kind: 'images', height, width, channels, pixels };
}

/** As `Batches.padding` counts it: steps of the input and of what a decoder writes; an image's one step does not count. */
function paddingOf({ input }: Codec, feed: BatchFeed, { batch, time, target }: BatchShape): number {
  const counts = !(input.kind === 'image' && input.read === 'whole');
  const lengths = feed['lengths'] ?? feed['sourceLengths'];
  let real = 0;
  for (let b = 0; b < batch; b++)
    real += (counts ? (lengths?.[b] ?? time) : 0) + (feed['targetLengths']?.[b] ?? 0);
  const slots = batch * ((counts ? time : 0) + target);
  return slots === 0 ? 0 : 1 - real / slots;
}
