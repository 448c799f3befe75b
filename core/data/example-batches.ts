import { stream } from '#core/random';
import type { BatchFeed, Batches, BatchShape } from './batch';
import { bucketEdges } from './buckets';
import { inputLength, type PreparedExamples } from './prepared';
import type { Part } from './split';

export interface ExampleBatchOptions {
  /** B; the last of a part that B does not divide is smaller. */
  size: number;
  /** Group sequences of like length. */
  bucket: boolean;
  /** The run's seed: order is a function of (seed, epoch). Null keeps one fixed order, for evaluation. */
  seed: number | null;
}

/** Spreads consecutive epochs over the seeds of the generator. */
const epochStride = 0x85ebca6b;

/**
 * Batches of examples. Grouped: sequences are laid out by bucket, shuffled inside each bucket, cut into
 * batches of B, and the batches shuffled; a batch is padded to the bucket of its longest row, and the buckets'
 * remainders go up into the next one. So every epoch has the same shapes, at most 13, in another order.
 * Every sequence of the part is in exactly one batch of an epoch.
 */
export function exampleBatches(
  data: PreparedExamples,
  part: Part,
  { size, bucket, seed }: ExampleBatchOptions,
): Batches {
  const { inputs, targets: given } = data;
  if (inputs.kind !== 'tokens' || given.kind !== 'class')
    throw new Error('These examples are not yet batched.');
  const classes = given.values;
  const edges = bucketEdges(allLengths(data));
  const bucketOf = bucketLookup(edges);
  const layout = layOut(data, part, bucket ? bucketOf : () => 0);
  const order = layout.sequences.slice();
  const groups = layout.starts.map((start, k) => order.subarray(start, layout.starts[k + 1] ?? order.length));
  const steps = Math.ceil(order.length / size);
  const places = new Int32Array(steps);
  let current = -1;

  const arrange = (epoch: number): void => {
    const wanted = seed === null ? 0 : epoch;
    if (wanted === current) return;
    order.set(layout.sequences);
    for (let k = 0; k < steps; k++) places[k] = k;
    if (seed !== null) {
      const random = stream((seed + Math.imul(wanted, epochStride)) | 0, 'shuffle');
      for (const group of groups) random.shuffle(group);
      random.shuffle(places);
    }
    current = wanted;
  };
  const start = (index: number): number => (places[index] ?? 0) * size;
  const rows = (index: number): number => Math.min(size, order.length - start(index));
  const bucketAt = (index: number): number => {
    let longest = 0;
    for (let k = start(index), end = k + rows(index); k < end; k++)
      longest = Math.max(longest, inputLength(data, order[k] ?? 0));
    return bucketOf(longest);
  };
  // Made once, so that asking for a shape allocates nothing: full batches first, then the smaller last one.
  const full = edges.map((time): BatchShape => ({ batch: size, time, target: 0 }));
  const rest = edges.map((time): BatchShape => ({ batch: order.length % size, time, target: 0 }));
  const shape = (epoch: number, index: number): BatchShape => {
    if (!(index >= 0 && index < steps))
      throw new Error(`An epoch has ${steps} batches; there is no batch ${index}.`);
    arrange(epoch);
    const found = (rows(index) === size ? full : rest)[bucketAt(index)];
    if (found === undefined) throw new Error('A sequence is longer than every bucket.');
    return found;
  };
  const fill = (epoch: number, index: number, feed: BatchFeed): number => {
    const { batch, time } = shape(epoch, index);
    const first = start(index);
    const { tokens, lengths, targets } = feed;
    if (tokens === undefined || lengths === undefined || targets === undefined)
      throw new Error('The feed is not that of these batches.');
    let real = 0;
    tokens.fill(0, 0, batch * time);
    for (let b = 0; b < batch; b++) {
      const example = order[first + b] ?? 0;
      const offset = inputs.starts[example] ?? 0;
      const length = inputs.lengths[example] ?? 0;
      for (let t = 0; t < length; t++) tokens[t * batch + b] = inputs.values[offset + t] ?? 0;
      lengths[b] = length;
      targets[b] = classes[example] ?? 0;
      real += length;
    }
    return real;
  };
  const examples = (epoch: number, index: number): Int32Array => {
    arrange(epoch);
    return order.subarray(start(index), start(index) + rows(index));
  };
  const used = Array.from({ length: steps }, (_, index) => shape(0, index));
  const slots = used.reduce((sum, { batch, time }) => sum + batch * time, 0);
  let real = 0;
  for (const sequence of order) real += inputLength(data, sequence);
  const possible =
    bucket || seed === null
      ? [...new Set(used)]
      : [...(order.length >= size ? full : []), ...(order.length % size > 0 ? rest : [])];
  return {
    stepsPerEpoch: steps,
    shapes: possible.sort((a, b) => b.batch * b.time - a.batch * a.time),
    padding: slots === 0 ? 0 : 1 - real / slots,
    shape,
    fill,
    examples,
    allocate: () => allocateFeed(possible),
  };
}

function* allLengths(data: PreparedExamples): Iterable<number> {
  for (let k = 0; k < data.sourceRows.length; k++) yield inputLength(data, k);
}

/** Length → index of the smallest bucket that holds it. */
function bucketLookup(edges: readonly number[]): (length: number) => number {
  const table = new Uint8Array((edges.at(-1) ?? 0) + 1);
  for (let length = 1, k = 0; length < table.length; length++) {
    if (length > (edges[k] ?? 0)) k++;
    table[length] = k;
  }
  return (length) => table[length] ?? 0;
}

/** The part's sequences ordered by bucket (stable), and where each bucket begins. */
function layOut(
  data: PreparedExamples,
  part: Part,
  groupOf: (length: number) => number,
): { sequences: Int32Array; starts: number[] } {
  const lists: number[][] = [];
  for (const sequence of data.split[part])
    (lists[groupOf(inputLength(data, sequence))] ??= []).push(sequence);
  const sequences = new Int32Array(data.split[part].length);
  const starts: number[] = [];
  let at = 0;
  for (const list of lists) {
    if (list === undefined) continue;
    starts.push(at);
    sequences.set(list, at);
    at += list.length;
  }
  return { sequences, starts };
}

/** A feed that holds any of the shapes. */
function allocateFeed(shapes: readonly BatchShape[]): BatchFeed {
  const rows = Math.max(0, ...shapes.map((shape) => shape.batch));
  const steps = Math.max(0, ...shapes.map((shape) => shape.batch * shape.time));
  return { tokens: new Int32Array(steps), lengths: new Int32Array(rows), targets: new Int32Array(rows) };
}
