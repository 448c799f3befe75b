import { expect, it } from 'vitest';
import type { CurveSeries } from '../../../../renderer/charts/curve-series';
import { multiplesOf } from '../../../../renderer/screens/compare/small-multiples';
import type { DrawnCurve } from '../../../../renderer/screens/compare/use-compared';

const line = (id: string, y: number[], isReference = false): CurveSeries => ({
  id,
  name: id,
  colour: 'red',
  dash: 'solid',
  kind: 'line',
  x: Float64Array.from(y, (_, k) => k),
  y: Float64Array.from(y),
  isReference,
});
const curve: DrawnCurve = {
  id: 'loss',
  name: 'loss',
  title: 'Loss',
  format: String,
  isOf: () => true,
  series: [line('a', [1, 3]), line('base', [2, NaN], true), line('b', [0, 5])],
};

it('gives every line a chart with the reference in it, all with one range', () => {
  const charts = multiplesOf([{ ...curve, id: 'other' }, curve], 'loss');
  expect(charts.map(({ title, series }) => [title, ...series.map(({ id }) => id)])).toEqual([
    ['a', 'base', 'a'],
    ['base', 'base'],
    ['b', 'base', 'b'],
  ]);
  expect(charts.map(({ yRange }) => yRange)).toEqual(Array(3).fill({ min: 0, max: 5.2 }));
});

it('takes the first curve where the chosen one is not there', () => {
  expect(multiplesOf([curve], 'gone')[0]?.curve.id).toBe('loss');
  expect(multiplesOf([], 'loss')).toEqual([]);
});
