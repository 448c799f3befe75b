import type { BatchShape } from './batch';
import { fillVectors, floats, ints, type InputFill } from './fill-inputs';
import { startsOf, type PreparedExamples, type TokenSequences } from './prepared';
import type { TokenArray } from './token-pool';

/** Ids that a decoder's batches add. */
interface Ends {
  readonly start: number;
  readonly end: number;
}

/** Writes what the inputs of a batch should give. */
export function targetFill(data: PreparedExamples): InputFill {
  const { targets } = data;
  switch (targets.kind) {
    case 'class':
      return (order, first, shape, feed) =>
        fillRows(targets.values, 1, order, first, shape.batch, ints(feed, 'targets'));
    case 'numbers':
    case 'labels':
      return (order, first, shape, feed) =>
        fillRows(targets.values, targets.size, order, first, shape.batch, floats(feed, 'targets'));
    case 'vectors':
      return (order, first, shape, feed) =>
        fillVectors(targets, order, first, shape, floats(feed, 'targets'));
    case 'step-class':
      return stepFill(data, targets.steps, targets.values);
    case 'tokens': {
      const ends = decoderEnds(data);
      return (order, first, shape, feed) => {
        const into = { in: ints(feed, 'targetIn'), out: ints(feed, 'targetOut') };
        fillWritten(targets, ends, order, first, shape, into, ints(feed, 'targetLengths'));
      };
    }
  }
}

/** [B, size] */
function fillRows(
  values: ArrayLike<number>,
  size: number,
  order: Int32Array,
  first: number,
  batch: number,
  out: Int32Array | Float32Array,
): void {
  for (let b = 0, at = 0; b < batch; b++) {
    let from = (order[first + b] ?? 0) * size;
    for (let k = 0; k < size; k++) out[at++] = values[from++] ?? 0;
  }
}

/** One class a step int [T, B]: `targets`, or `stepTargets` where `targets` is the class of the whole. */
function stepFill({ inputs }: PreparedExamples, steps: TokenArray, classes: Int32Array | null): InputFill {
  const spans = startsOf(inputs);
  const name = classes === null ? 'targets' : 'stepTargets';
  return (order, first, shape, feed) => {
    const { batch, time } = shape;
    const out = ints(feed, name);
    out.fill(0, 0, batch * time);
    for (let b = 0; b < batch; b++) {
      const example = order[first + b] ?? 0;
      const start = spans.starts[example] ?? 0;
      const end = start + (spans.lengths[example] ?? 0);
      for (let k = start, at = b; k < end; k++, at += batch) out[at] = steps[k] ?? 0;
    }
    if (classes !== null) fillRows(classes, 1, order, first, batch, ints(feed, 'targets'));
  };
}

function decoderEnds({ codec }: PreparedExamples): Ends {
  if (codec.target.kind !== 'tokens') throw new Error('What is written has no vocabulary.');
  const { start, end } = codec.target.vocabulary;
  if (start < 0 || end < 0) throw new Error('A decoder’s vocabulary needs <start> and <end>.');
  return { start, end };
}

/** int [U, B]: `<start>` a b c → a b c `<end>`. */
function fillWritten(
  { values, starts, lengths }: TokenSequences,
  ends: Ends,
  order: Int32Array,
  first: number,
  { batch, target }: BatchShape,
  into: { in: Int32Array; out: Int32Array },
  written: Int32Array,
): void {
  into.in.fill(0, 0, batch * target);
  into.out.fill(0, 0, batch * target);
  for (let b = 0; b < batch; b++) {
    const example = order[first + b] ?? 0;
    const start = starts[example] ?? 0;
    const length = lengths[example] ?? 0;
    into.in[b] = ends.start;
    let at = b;
    for (let k = start; k < start + length; k++, at += batch) {
      const token = values[k] ?? 0;
      into.out[at] = token;
      into.in[at + batch] = token;
    }
    into.out[at] = ends.end;
    written[b] = length + 1;
  }
}
