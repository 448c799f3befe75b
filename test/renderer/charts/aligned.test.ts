import { describe, expect, it } from 'vitest';
import { alignCurves, valueAt } from '../../../renderer/charts/aligned';
import type { CurveSeries } from '../../../renderer/charts/curve-series';

function series(name: string, x: readonly number[], y: readonly number[]): CurveSeries {
  return {
    id: name,
    name,
    colour: 'red',
    dash: 'solid',
    kind: 'points',
    x: Float64Array.from(x),
    y: Float64Array.from(y),
  };
}

describe('alignCurves', () => {
  it('has a row for every x, and tells a missing value from one that is not a number', () => {
    const { x, columns } = alignCurves([series('a', [1, 2, 10], [5, NaN, 7]), series('b', [2, 4], [8, 9])]);
    expect([...x]).toEqual([1, 2, 4, 10]);
    expect(columns).toEqual([
      [5, NaN, undefined, 7],
      [undefined, 8, 9, undefined],
    ]);
  });
});

describe('valueAt', () => {
  const view = { smoothing: 0.9, logX: false, logY: false };
  const one = series('a', [10, 20, 30], [1, 2, 3]);

  it('tells the value at or before the cross-hair, and the last one without it', () => {
    expect(valueAt(one, view, 25)).toBe(2);
    expect(valueAt(one, view, null)).toBe(3);
  });

  it('tells nothing before the curve begins', () => {
    expect(valueAt(one, view, 9)).toBeNull();
    expect(valueAt(series('b', [], []), view, null)).toBeNull();
  });
});
