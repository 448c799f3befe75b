import { FrameLikelihood } from '#core/metrics/probability';
import { Regression } from '#core/metrics/regression';
import type { Baseline } from './baseline';
import type { TargetCodec } from '../codec';
import type { Inputs, VectorSequences } from '../prepared';
import { unscaled } from '../read/scale';
import type { RowSplit } from '../split';
import { errorsOf } from './numbers';

/** Vectors at every step: their mean over the training part and, of a next step, the step before it again. */
export function frames(
  inputs: Inputs,
  targets: VectorSequences,
  codec: Extract<TargetCodec, { kind: 'step-vector' }>,
  split: RowSplit,
  part: Int32Array,
): Baseline[] {
  const means = meansOf(targets, split.train);
  const before = codec.next && inputs.kind === 'vectors' ? inputs : null;
  if (codec.binary) {
    const shares = shared(means);
    const always = likelihood(targets, part, () => shares);
    return [
      {
        name: 'Each at its own rate',
        metrics: { loss: always.nll, nll: always.nll, frameAccuracy: always.accuracy },
      },
    ];
  }
  const scaleOf = (value: number, k: number): number => unscaled(value, codec.scale, k);
  const error = (predict: (example: number, t: number, k: number) => number): Record<string, number> => {
    const sum = new Regression();
    for (const example of part)
      for (let t = 0; t < (targets.lengths[example] ?? 0); t++)
        for (let k = 0; k < targets.size; k++)
          sum.add(scaleOf(predict(example, t, k), k), scaleOf(valueAt(targets, example, t, k), k));
    return errorsOf(sum);
  };
  return [
    { name: 'Mean', metrics: error((_example, _t, k) => means.values[k] ?? 0) },
    ...(before === null
      ? []
      : [{ name: 'Last value', metrics: error((example, t, k) => valueAt(before, example, t, k)) }]),
  ];
}

function valueAt(
  { values, starts, size, unit }: VectorSequences,
  example: number,
  t: number,
  k: number,
): number {
  return (values[((starts[example] ?? 0) + t) * size + k] ?? 0) * unit;
}

interface Means {
  values: Float64Array;
  count: number;
}

function meansOf(sequences: VectorSequences, examples: Int32Array): Means {
  const values = new Float64Array(sequences.size);
  let count = 0;
  for (const example of examples) {
    const length = sequences.lengths[example] ?? 0;
    for (let t = 0; t < length; t++)
      for (let k = 0; k < values.length; k++)
        values[k] = (values[k] ?? 0) + valueAt(sequences, example, t, k);
    count += length;
  }
  return { values: values.map((sum) => sum / Math.max(1, count)), count };
}

/** ln p / (1 - p) of each label's share; one frame with and one without it are added, so that none is impossible. */
function shared({ values, count }: Means): Float64Array {
  return values.map((mean) => {
    const share = (mean * count + 1) / (count + 2);
    return Math.log(share / (1 - share));
  });
}

function likelihood(
  targets: VectorSequences,
  part: Int32Array,
  logits: () => Float64Array,
): ReturnType<FrameLikelihood['finish']> {
  const sum = new FrameLikelihood();
  for (const example of part) {
    for (let t = 0; t < (targets.lengths[example] ?? 0); t++) {
      const from = ((targets.starts[example] ?? 0) + t) * targets.size;
      sum.add(logits(), targets.values.subarray(from, from + targets.size));
    }
  }
  return sum.finish();
}
