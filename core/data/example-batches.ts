import { stream } from '#core/random';
import type { Batches, BatchShape } from './batch';
import { planBatches } from './batch-plan';
import { groupByLength, lengthsOf, type PartLengths } from './length-groups';
import { feedFor } from './feed';
import { inputFill, inputNames, sourceNames } from './fill-inputs';
import { targetFill } from './fill-targets';
import { inputLength, targetLength, type PreparedExamples } from './prepared';
import type { Part } from './split';

export interface ExampleBatchOptions {
  /** B; the last of a part that B does not divide is smaller. */
  size: number;
  /** Group sequences of like length. */
  bucket: boolean;
  /** The run's seed: order is a function of (seed, epoch). Null keeps one fixed order, for evaluation. */
  seed: number | null;
  /** Most steps of a batch, padding and what a decoder writes included; B follows from the lengths. 0: B is `size`. */
  tokens?: number;
  /** Write the source of a pair backwards. */
  reverseSource?: boolean;
}

/** Spreads consecutive epochs over the seeds of the generator. */
const epochStride = 0x85ebca6b;

/**
 * Batches of examples. Grouped: examples are laid out by length, shuffled inside each group, cut into batches, and the
 * batches shuffled; what is left of a group goes up into a longer one. So every epoch has the same shapes, at most 26,
 * in another order. Every example of the part is in exactly one batch of an epoch.
 */
export function exampleBatches(data: PreparedExamples, part: Part, options: ExampleBatchOptions): Batches {
  const { size, seed, tokens = 0, reverseSource = false } = options;
  const lengths = lengthsOf(data, part);
  const groups = groupByLength(lengths, options.bucket);
  const rowsOf = ({ time, target }: Omit<BatchShape, 'batch'>): number =>
    tokens === 0 ? size : Math.max(1, Math.floor(tokens / Math.max(1, time + target)));
  const plan = planBatches(groups.buckets, groups.counts, rowsOf);
  const layout = groups.places.map((place) => data.split[part][place] ?? 0);
  const shuffled = layout.slice();
  const order = layout.slice();
  const members = groupsOf(shuffled, groups.counts);
  const steps = plan.shapes.length;
  const batchOf = new Int32Array(steps);
  let current = -1;

  const arrange = (epoch: number): void => {
    const wanted = seed === null ? 0 : epoch;
    if (wanted === current) return;
    shuffled.set(layout);
    for (let k = 0; k < steps; k++) batchOf[k] = k;
    if (seed !== null) {
      const random = stream((seed + Math.imul(wanted, epochStride)) | 0, 'shuffle');
      for (const group of members) random.shuffle(group);
      random.shuffle(batchOf);
    }
    for (let k = 0; k < order.length; k++) order[k] = shuffled[plan.places[k] ?? 0] ?? 0;
    current = wanted;
  };
  const at = (epoch: number, index: number): number => {
    if (!(index >= 0 && index < steps))
      throw new Error(`An epoch has ${steps} batches; there is no batch ${index}.`);
    arrange(epoch);
    return batchOf[index] ?? 0;
  };
  const start = (batch: number): number => plan.starts[batch] ?? 0;
  const shape = (epoch: number, index: number): BatchShape => {
    const found = plan.shapes[at(epoch, index)];
    if (found === undefined) throw new Error('A batch has no shape.');
    return found;
  };

  const { decodes } = lengths;
  const names = data.task === 'seq2seq' ? sourceNames : inputNames;
  const fillInput = inputFill(data.inputs, names, reverseSource && data.task === 'seq2seq');
  const fillTarget = targetFill(data);
  const shapes = [...new Set(plan.shapes)].sort((a, b) => slotsOf(b) - slotsOf(a));
  const real = (first: number, rows: number): number => {
    let sum = 0;
    for (let k = first; k < first + rows; k++) {
      const example = order[k] ?? 0;
      sum += decodes ? targetLength(data, example) + 1 : inputLength(data, example);
    }
    return sum;
  };
  return {
    stepsPerEpoch: steps,
    shapes,
    padding: paddingOf(plan.shapes, lengths),
    allocate: () => feedFor(data, shapes, names),
    shape,
    fill(epoch, index, feed) {
      const batch = at(epoch, index);
      const found = shape(epoch, index);
      fillInput(order, start(batch), found, feed);
      fillTarget(order, start(batch), found, feed);
      return real(start(batch), found.batch);
    },
    examples(epoch, index) {
      const first = start(at(epoch, index));
      return order.subarray(first, first + shape(epoch, index).batch);
    },
  };
}

/** Views of the groups that are laid out one after the other. */
function groupsOf(layout: Int32Array, counts: Int32Array): Int32Array[] {
  let end = 0;
  return Array.from(counts, (count) => layout.subarray(end, (end += count)));
}

function slotsOf({ batch, time, target }: BatchShape): number {
  return batch * (time + target);
}

/** Share of steps that are padding, those of the decoder included; an image's one step does not count. */
function paddingOf(shapes: readonly BatchShape[], { times, targets, steps }: PartLengths): number {
  let slots = 0;
  for (const { batch, time, target } of shapes) slots += batch * ((steps ? time : 0) + target);
  let real = 0;
  for (let k = 0; k < times.length; k++) real += (steps ? (times[k] ?? 0) : 0) + (targets[k] ?? 0);
  return slots === 0 ? 0 : 1 - real / slots;
}
