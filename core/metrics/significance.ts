import { studentTail } from './student';

/**
 * Mean and sample standard deviation (divisor n - 1) of one number over runs that differ in their seed, in its unit.
 * The deviation is NaN for fewer than two runs, the mean for none.
 */
export function meanAndDeviation(values: readonly number[]): { mean: number; deviation: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const scatter = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: n < 2 ? Number.NaN : Math.sqrt(scatter / (n - 1)) };
}

export interface WelchTest {
  /** (mean a - mean b) / √(s²a/na + s²b/nb). */
  t: number;
  /** Degrees of freedom by Welch & Satterthwaite; seldom whole. */
  degrees: number;
  /** Two-sided: how often chance alone would part the means so far, 0 … 1. */
  p: number;
}

/**
 * Welch's (1947) test that two sets of runs have different means, without taking their variances as equal. With three
 * seeds each only large differences can be seen. All NaN with fewer than two runs on a side; where no run varies at
 * all, p is 1 for equal means and else 0.
 */
export function welchTest(a: readonly number[], b: readonly number[]): WelchTest {
  const [first, second] = [meanAndDeviation(a), meanAndDeviation(b)];
  const [errorA, errorB] = [first.deviation ** 2 / a.length, second.deviation ** 2 / b.length];
  const error = errorA + errorB;
  const difference = first.mean - second.mean;
  if (error === 0)
    return {
      t: difference === 0 ? 0 : Math.sign(difference) * Infinity,
      degrees: Infinity,
      p: difference === 0 ? 1 : 0,
    };
  const t = difference / Math.sqrt(error);
  const degrees = error ** 2 / (errorA ** 2 / (a.length - 1) + errorB ** 2 / (b.length - 1));
  return { t, degrees, p: studentTail(t, degrees) };
}
