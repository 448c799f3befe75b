import { Regression } from '#core/metrics/regression';
import type { Baseline } from './baseline';
import type { TargetCodec } from '../codec';
import type { PreparedExamples, VectorSequences } from '../prepared';
import { unscaled } from '../read/scale';
import { errorsOf } from './numbers';

type ForecastCodec = Extract<TargetCodec, { kind: 'forecast' }>;

/**
 * What a forecast has to beat (Hyndman & Athanasopoulos, "Forecasting", §5.2): the last value again, the value of the
 * same time in the season before, and the mean of the training part; over all steps of the horizon.
 */
export function naiveForecasts(
  { split, season = 0 }: PreparedExamples,
  inputs: VectorSequences,
  codec: ForecastCodec,
  part: Int32Array,
): Baseline[] {
  const { starts, lengths } = inputs;
  const values = codec.columns.map(
    (column, k) =>
      (step: number): number =>
        unscaled(inputs.values[step * inputs.size + column] ?? 0, codec.scale, k),
  );
  const end = (example: number): number => (starts[example] ?? 0) + (lengths[example] ?? 0);
  const trained = split.train.reduce((last, example) => Math.max(last, end(example) + codec.horizon), 0);
  const means = values.map((value) => {
    let sum = 0;
    for (let step = 0; step < trained; step++) sum += value(step);
    return sum / Math.max(1, trained);
  });
  const error = (predict: (k: number, step: number, last: number) => number): Record<string, number> => {
    const sum = new Regression();
    for (const example of part) {
      const first = end(example);
      for (let step = first; step < first + codec.horizon; step++)
        values.forEach((value, k) => sum.add(predict(k, step, first - 1), value(step)));
    }
    return errorsOf(sum);
  };
  const seasonal = (step: number, last: number): number => {
    const back = step - season * Math.ceil((step - last) / season);
    return back >= 0 ? back : last;
  };
  return [
    { name: 'Last value', metrics: error((k, _step, last) => values[k]?.(last) ?? 0) },
    ...(season > 0
      ? [{ name: 'A season ago', metrics: error((k, step, last) => values[k]?.(seasonal(step, last)) ?? 0) }]
      : []),
    { name: 'Mean', metrics: error((k) => means[k] ?? 0) },
  ];
}
