import type { Points } from './patient';

/** Of the finite values; NaN where there are none. */
export function mean(values: Iterable<number>): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/** Of the finite values; NaN where there are none. */
export function median(values: Iterable<number>): number {
  const finite = [...values].filter(Number.isFinite).sort((a, b) => a - b);
  return finite[finite.length >> 1] ?? Number.NaN;
}

/** The means of `count` stretches of equal length; the noise of single steps is gone. */
export function stretches({ value }: Points, count: number): number[] {
  return Array.from({ length: count }, (_, k) =>
    mean(
      value.subarray(Math.floor((k * value.length) / count), Math.floor(((k + 1) * value.length) / count)),
    ),
  );
}

/** The largest finite value, and where it is. */
export function peak({ step, high }: Points): { step: number; value: number } {
  let at = -1;
  for (let k = 0; k < high.length; k++)
    if (Number.isFinite(high[k]) && (at < 0 || (high[k] ?? 0) > (high[at] ?? 0))) at = k;
  return { step: step[at] ?? 0, value: high[at] ?? Number.NaN };
}

/** The first step from a share of the curve on. */
export function stepAt({ step }: Points, share: number): number {
  return step[Math.min(step.length - 1, Math.floor(share * step.length))] ?? 0;
}

/** The part of a curve from one step on. */
export function since(points: Points, from: number): Points {
  const first = points.step.findIndex((step) => step >= from);
  const cut = (values: Float64Array): Float64Array => values.subarray(first < 0 ? values.length : first);
  return {
    step: cut(points.step),
    value: cut(points.value),
    low: cut(points.low),
    high: cut(points.high),
  };
}
