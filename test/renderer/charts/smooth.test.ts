import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexAt, smooth } from '../../../renderer/charts/smooth';

const smoothed = (values: readonly number[], strength: number): number[] => [
  ...smooth(Float64Array.from(values), strength),
];

/** TensorBoard's own loop (tf_line_chart_data_series, "smoothed values"): last·w + (1−w)·next, divided by 1 − wⁿ. */
function tensorBoard(values: readonly number[], weight: number): number[] {
  let last = 0;
  let count = 0;
  return values.map((next) => {
    if (!Number.isFinite(next)) return next;
    last = last * weight + (1 - weight) * next;
    count += 1;
    return last / (1 - weight ** count);
  });
}

describe('smooth', () => {
  it('is the debiased moving average, by hand', () => {
    // 0.5: 1; (0.25·1 + 0.5·2) / 0.75; (0.125·1 + 0.25·2 + 0.5·6) / 0.875
    expect(smoothed([1, 2, 6], 0.5)).toEqual([1, 1.25 / 0.75, 3.625 / 0.875]);
  });

  it('draws what TensorBoard draws, whatever the values', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (list, weight) => {
        const expected = tensorBoard(list, weight);
        smoothed(list, weight).forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 3));
      }),
    );
  });

  it('leaves a gap where there is no number, and goes on behind it as if nothing had been', () => {
    const [a, b, c] = smoothed([1, NaN, 3], 0.5);
    expect([a, b]).toEqual([1, NaN]);
    expect(c).toBe(smoothed([1, 3], 0.5)[1]);
  });

  it('keeps a constant exactly, and everything when it is off', () => {
    expect(smoothed([0.002, 0.002, 0.002], 0.9)).toEqual([0.002, 0.002, 0.002]);
    expect(smoothed([3, 1, 2], 0)).toEqual([3, 1, 2]);
  });
});

describe('indexAt', () => {
  it('finds the last x that is not greater, as a search from the end does', () => {
    const xs = fc
      .array(fc.integer({ min: -20, max: 20 }), { maxLength: 30 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(xs, fc.integer({ min: -25, max: 25 }), (list, x) => {
        expect(indexAt(list, x)).toBe(list.findLastIndex((value) => value <= x));
      }),
    );
  });
});
