import { incompleteBeta } from './student';

/**
 * McNemar's (1947) test, in its exact form: two models read the same examples; of those that only one of them has right,
 * is it oftener the same one than a fair coin would choose? Examples that both have right or wrong say nothing.
 * With "closer" for "right" it is the sign test.
 * @returns two-sided p, 0 … 1: 2 · P(X ≤ min) of a binomial of `onlyA + onlyB` fair draws; 1 where there are none
 */
export function mcnemarTest(onlyA: number, onlyB: number): number {
  const draws = onlyA + onlyB;
  const fewer = Math.min(onlyA, onlyB);
  if (draws === 0 || onlyA === onlyB) return 1;
  // P(X ≤ k) of a binomial with p = ½ is I_½(n - k, k + 1) (Abramowitz & Stegun 26.5.24).
  return Math.min(1, 2 * incompleteBeta(0.5, draws - fewer, fewer + 1));
}
