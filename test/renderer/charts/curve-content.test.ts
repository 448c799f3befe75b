import { expect, it } from 'vitest';
import { curvesTable } from '../../../renderer/charts/curve-content';
import type { CurveSeries } from '../../../renderer/charts/curve-series';

const line = (part: Partial<CurveSeries>): CurveSeries => ({
  id: 'a',
  name: 'lstm',
  colour: 'red',
  dash: 'solid',
  kind: 'line',
  x: Float64Array.of(1, 2),
  y: Float64Array.of(0.5, NaN),
  ...part,
});

it('names every run with the unit, and leaves empty where a run has no value', () => {
  const series = [line({}), line({ id: 'b', name: 'gru', x: Float64Array.of(2), y: Float64Array.of(7) })];
  expect(curvesTable('nats', { xLabel: 'step', series })).toEqual({
    head: ['step', 'lstm (nats)', 'gru (nats)'],
    rows: [
      ['1', '0.5', ''],
      ['2', 'NaN', '7'],
    ],
  });
});

it('gives a mean with its standard deviation', () => {
  const y = Float64Array.of(1, 2);
  const series = [
    line({ isMean: true, y, high: Float64Array.of(1.25, 2.5), low: Float64Array.of(0.75, 1.5) }),
  ];
  expect(curvesTable(undefined, { xLabel: 'epoch', series })).toEqual({
    head: ['epoch', 'lstm, mean', 'lstm, standard deviation'],
    rows: [
      ['1', '1', '0.25'],
      ['2', '2', '0.5'],
    ],
  });
});
