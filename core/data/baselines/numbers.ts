import { Regression } from '#core/metrics/regression';
import type { Baseline } from './baseline';
import type { Scale } from '../codec';
import { unscaled } from '../read/scale';
import type { RowSplit } from '../split';

/** Always the mean of the training part, in the data's own units. @param values [N, size], scaled */
export function meanNumbers(
  values: Float32Array,
  size: number,
  scale: Scale | null,
  split: RowSplit,
  part: Int32Array,
): Baseline {
  const means = Array.from({ length: size }, (_, k) => {
    const sum = split.train.reduce((total, example) => total + (values[example * size + k] ?? 0), 0);
    return unscaled(sum / Math.max(1, split.train.length), scale, k);
  });
  const error = new Regression();
  for (const example of part)
    means.forEach((mean, k) => error.add(mean, unscaled(values[example * size + k] ?? 0, scale, k)));
  return { name: 'Mean', metrics: errorsOf(error) };
}

/** Under the names of the evaluation. */
export function errorsOf(error: Regression): { mae: number; rmse: number; mse: number; r2: number } {
  const { mae, rmse, r2 } = error.finish();
  return { mae, rmse, mse: rmse ** 2, r2 };
}
