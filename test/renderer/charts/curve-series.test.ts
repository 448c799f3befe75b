import { describe, expect, it } from 'vitest';
import {
  bandsOf,
  gapsOf,
  interleave,
  layersOf,
  shownValues,
  type CurveSeries,
} from '../../../renderer/charts/curve-series';

const linear = { smoothing: 0, logX: false, logY: false };
function series(x: readonly number[], y: readonly number[], part: Partial<CurveSeries> = {}): CurveSeries {
  return {
    id: 'a',
    name: 'a',
    colour: 'red',
    dash: 'solid',
    kind: 'line',
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    ...part,
  };
}

describe('interleave', () => {
  const flat = (x: number[], y: number[], view = linear): number[] => [
    ...interleave(Float64Array.from(x), Float64Array.from(y), view),
  ];

  it('puts x and y in turn, with a gap for what is no number', () => {
    expect(flat([0, 1, 2], [5, NaN, Infinity])).toEqual([0, 5, 1, NaN, 2, NaN]);
  });

  it('leaves out what a log axis has no place for', () => {
    expect(flat([1, 2, 3], [1, 0, -1], { ...linear, logY: true })).toEqual([1, 1, 2, NaN, 3, NaN]);
    expect(flat([0, 1], [1, 1], { ...linear, logX: true })).toEqual([0, NaN, 1, 1]);
  });
});

describe('layersOf', () => {
  it('draws a line raw and smoothed, and evaluations as they are', () => {
    const view = { ...linear, smoothing: 0.5 };
    const line = layersOf(series([1, 2], [1, 2]), view);
    expect([...line.raw]).toEqual([1, 1, 2, 2]);
    expect([...line.smoothed!]).toEqual([1, 1, 2, 1.25 / 0.75]);
    expect(layersOf(series([1, 2], [1, 2], { kind: 'points' }), view).smoothed).toBeNull();
  });

  it('follows a change of the view', () => {
    const one = series([1, 2], [1, -1]);
    expect([...layersOf(one, linear).raw]).toEqual([1, 1, 2, -1]);
    expect([...layersOf(one, { ...linear, logY: true }).raw]).toEqual([1, 1, 2, NaN]);
    expect([...shownValues(one, { ...linear, smoothing: 0.5 })]).not.toEqual([
      ...shownValues(one, { ...linear, smoothing: 0.9 }),
    ]);
  });
});

describe('gapsOf', () => {
  it('tells where numbers end, once a stretch, and what stands there', () => {
    const one = series([1, 2, 3, 4, 5], [1, NaN, NaN, 2, Infinity]);
    expect(gapsOf(one)).toEqual([
      { x: 2, word: 'NaN' },
      { x: 5, word: '∞' },
    ]);
    expect(gapsOf(series([1, 2], [1, 2]))).toEqual([]);
  });
});

describe('bandsOf', () => {
  const low = Float64Array.of(1, 1, NaN, 1, 1);
  const high = Float64Array.of(2, 2, NaN, 2, 2);

  it('parts the shade where the curve has a gap', () => {
    const one = series([1, 2, 3, 4, 5], [1, 1, NaN, 1, 1], { low, high });
    expect(bandsOf(one, linear)).toEqual([
      { from: 0, to: 2 },
      { from: 3, to: 5 },
    ]);
  });

  it('draws none where nothing was thinned', () => {
    const same = Float64Array.of(1, 2);
    expect(bandsOf(series([1, 2], [1, 2], { low: same, high: same.slice() }), linear)).toEqual([]);
  });
});
