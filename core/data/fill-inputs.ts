import type { BatchFeed, BatchShape } from './batch';
import type { Inputs, TokenSequences, VectorSequences } from './prepared';

/** Writes the inputs of a batch. @param order example numbers; the batch's are those from `first` on */
export type InputFill = (order: Int32Array, first: number, shape: BatchShape, feed: BatchFeed) => void;

/** Names of a program's inputs: an encoder's differ from those of a single sequence. */
export const inputNames = { tokens: 'tokens', lengths: 'lengths' } as const;
export const sourceNames = { tokens: 'source', lengths: 'sourceLengths' } as const;
export type InputNames = typeof inputNames | typeof sourceNames;

/** @param reversed write each sequence backwards (Sutskever, Vinyals & Le 2014); padding stays at the end */
export function inputFill(inputs: Inputs, names: InputNames, reversed: boolean): InputFill {
  if (inputs.kind === 'images')
    return (order, first, shape, feed) => fillImages(inputs, order, first, shape, feed);
  const fillLengths: InputFill = (order, first, { batch }, feed) => {
    const lengths = ints(feed, names.lengths);
    for (let b = 0; b < batch; b++) lengths[b] = inputs.lengths[order[first + b] ?? 0] ?? 0;
  };
  if (inputs.kind === 'tokens')
    return (order, first, shape, feed) => {
      fillTokens(inputs, order, first, shape, ints(feed, names.tokens), reversed);
      fillLengths(order, first, shape, feed);
    };
  return (order, first, shape, feed) => {
    fillVectors(inputs, order, first, shape, floats(feed, 'features'));
    fillLengths(order, first, shape, feed);
  };
}

/** int [T, B]; 0 beyond each row's end. */
function fillTokens(
  { values, starts, lengths }: TokenSequences,
  order: Int32Array,
  first: number,
  { batch, time }: BatchShape,
  out: Int32Array,
  reversed: boolean,
): void {
  out.fill(0, 0, batch * time);
  for (let b = 0; b < batch; b++) {
    const example = order[first + b] ?? 0;
    const length = lengths[example] ?? 0;
    const start = starts[example] ?? 0;
    const from = reversed ? start + length - 1 : start;
    const step = reversed ? -1 : 1;
    for (let t = 0, at = b, k = from; t < length; t++, at += batch, k += step) out[at] = values[k] ?? 0;
  }
}

/** float [T, B, K]; 0 beyond each row's end. */
export function fillVectors(
  { size, values, unit, starts, lengths }: VectorSequences,
  order: Int32Array,
  first: number,
  { batch, time }: BatchShape,
  out: Float32Array,
): void {
  out.fill(0, 0, batch * time * size);
  for (let b = 0; b < batch; b++) {
    const example = order[first + b] ?? 0;
    const length = lengths[example] ?? 0;
    let from = (starts[example] ?? 0) * size;
    for (let t = 0; t < length; t++) {
      const at = (t * batch + b) * size;
      for (let k = 0; k < size; k++) out[at + k] = (values[from++] ?? 0) * unit;
    }
  }
}

/** float [H, W, B, C], from [N, H, W, C]. */
function fillImages(
  { pixels, height, width, channels }: Extract<Inputs, { kind: 'images' }>,
  order: Int32Array,
  first: number,
  { batch }: BatchShape,
  feed: BatchFeed,
): void {
  const out = floats(feed, 'images');
  const places = height * width;
  for (let b = 0; b < batch; b++) {
    let from = (order[first + b] ?? 0) * places * channels;
    for (let place = 0; place < places; place++) {
      const at = (place * batch + b) * channels;
      for (let c = 0; c < channels; c++) out[at + c] = (pixels[from++] ?? 0) / 255;
    }
  }
}

export function ints(feed: BatchFeed, name: string): Int32Array {
  const found = feed[name];
  if (found instanceof Int32Array) return found;
  throw new Error(`The feed is not that of these batches: it has no “${name}”.`);
}

export function floats(feed: BatchFeed, name: string): Float32Array {
  const found = feed[name];
  if (found instanceof Float32Array) return found;
  throw new Error(`The feed is not that of these batches: it has no “${name}”.`);
}
