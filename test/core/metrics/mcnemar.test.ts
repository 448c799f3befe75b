import { expect, it } from 'vitest';
import { mcnemarTest } from '#core/metrics/mcnemar';

it.each<[number, number, number]>([
  // 2 · (C(9,0) + C(9,1)) / 2⁹
  [1, 8, 20 / 512],
  [8, 1, 20 / 512],
  // 2 · (C(12,0) + C(12,1) + C(12,2)) / 2¹²
  [10, 2, 158 / 4096],
  [0, 6, 2 / 64],
  // The middle is counted from both sides: never above 1.
  [3, 4, 1],
  [5, 5, 1],
  [0, 0, 1],
])('of %i against %i, p is %d', (onlyA, onlyB, p) => {
  expect(mcnemarTest(onlyA, onlyB)).toBeCloseTo(p, 12);
});
