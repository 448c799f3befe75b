import type { Histogram } from '#core/data/dataset';
import { NumberPool } from '#core/data/number-pool';
import { parseNumber } from '#core/data/numbers';
import { listOf } from '#core/data/list-cell';

/** How the numbers of a column are spread: of cells, or of all numbers in its lists. */
export interface ValuesPreview {
  count: number;
  min: number;
  max: number;
  mean: number;
  /** Root of the mean square distance from the mean. */
  deviation: number;
  median: number;
  histogram: Histogram;
}

const bins = 40;

/** @param rows of one cell each @returns null where there are no numbers */
export async function valuesPreview(
  rows: AsyncIterable<string[][]> | Iterable<string[][]>,
  decimalComma: boolean,
): Promise<ValuesPreview | null> {
  const pool = new NumberPool();
  const add = (item: unknown): void => {
    if (Array.isArray(item)) item.forEach(add);
    else if (typeof item === 'number' && Number.isFinite(item)) pool.push(item);
  };
  for await (const chunk of rows)
    for (const [cell = ''] of chunk) {
      const list = listOf(cell);
      const value = list ?? parseNumber(cell, decimalComma);
      add(value);
    }
  const values = pool.view().slice().sort();
  const count = values.length;
  if (count === 0) return null;
  const [min, max] = [values[0] ?? 0, values[count - 1] ?? 0];
  const mean = values.reduce((sum, value) => sum + value / count, 0);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2 / count, 0);
  return {
    count,
    min,
    max,
    mean,
    deviation: Math.sqrt(square),
    median: values[count >> 1] ?? 0,
    histogram: histogramOf(values, min, max),
  };
}

/** Whole numbers have bins of whole width, one each where there are few; others share the range among equal bins. */
function histogramOf(values: Float64Array, min: number, max: number): Histogram {
  const whole = values.every(Number.isInteger);
  const range = max - min + 1;
  const wholeWidth = range <= 2 * bins ? 1 : Math.ceil(range / bins);
  const count = whole ? Math.ceil(range / wholeWidth) : max > min ? bins : 1;
  const width = whole ? wholeWidth : (max - min) / count;
  const counts = new Array<number>(count).fill(0);
  for (const value of values) {
    const bin = width === 0 ? 0 : Math.min(count - 1, Math.floor((value - min) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const edges = Array.from({ length: count + 1 }, (_, k) =>
    whole ? min + k * width : k === count ? max : min + k * width,
  );
  return { edges, counts };
}
