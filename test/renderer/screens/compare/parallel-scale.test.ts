import { describe, expect, it } from 'vitest';
import type { RunRow } from '#contract/api';
import type { Dimension } from '../../../../renderer/screens/compare/dimensions';
import { scaleOf } from '../../../../renderer/screens/compare/parallel-scale';

const scale = (values: readonly (number | null)[], better: Dimension['better'] = null) =>
  scaleOf(
    values.map((step) => ({ step }) as unknown as RunRow),
    {
      id: 'step',
      title: 'Steps',
      kind: 'setting',
      better,
      isNumeric: true,
      isWhole: true,
      of: (run) => run.step as number | null,
      text: String,
    },
  );

describe('an axis of numbers', () => {
  it('is left to the chart where every run has a value and they differ', () => {
    expect(scale([1, 2, 5]).fixed).toBeNull();
  });

  it('has its only value in the middle, and runs without one at the foot', () => {
    expect(scale([1, null]).fixed).toEqual({ min: 0, max: 2, ticks: [0, 1], foot: 0 });
  });

  it('keeps the foot apart from the values, on a logarithmic axis too', () => {
    for (const values of [
      [2, 4, null],
      [1, 1000, null],
    ]) {
      const { fixed } = scale(values);
      expect(fixed?.foot).toBeLessThan(values[0]!);
      expect(fixed?.foot).toBe(fixed?.min);
      expect(fixed?.max).toBeCloseTo(values[1]!);
    }
    expect(scale([1, 1000, null]).fixed?.foot).toBeGreaterThan(0);
  });

  it('has the foot below where the axis is turned, so that a missing loss is not the best', () => {
    const { fixed } = scale([2, 4, null], 'lower');
    expect(fixed?.foot).toBe(fixed?.max);
    expect(fixed?.foot).toBeGreaterThan(4);
  });

  it('names at most eight values, the least and the greatest among them', () => {
    const { fixed } = scale([...Array.from({ length: 100 }, (_, k) => k), null]);
    expect(fixed?.ticks).toHaveLength(9);
    expect(fixed?.ticks).toEqual(expect.arrayContaining([fixed?.foot, 0, 99]));
  });
});
