import { expect, it } from 'vitest';
import { curveOption, type CurveOptionInput } from '../../../renderer/charts/curve-option';
import { edgesOf, shownValues, type CurveSeries } from '../../../renderer/charts/curve-series';

const mean: CurveSeries = {
  id: 'a',
  name: 'lstm (3 runs)',
  colour: 'red',
  dash: 'solid',
  kind: 'points',
  x: Float64Array.of(1, 2, 3),
  y: Float64Array.of(2, 1, 4),
  low: Float64Array.of(1.5, 0.5, 3.5),
  high: Float64Array.of(2.5, 1.5, 4.5),
  isMean: true,
};
const input = (series: CurveSeries[], part: Partial<CurveOptionInput> = {}): CurveOptionInput => ({
  series,
  view: { smoothing: 0, logX: false, logY: false },
  xLabel: 'step',
  ink: { text: '', secondary: '', faint: '', hairline: '', surface: '', accent: '', bad: '' },
  large: true,
  formatValue: String,
  formatX: String,
  ...part,
});
interface Drawn {
  id: string;
  data: unknown;
  lineStyle?: { width: number };
}
const drawn = (option: ReturnType<typeof curveOption>): Drawn[] => option['series'] as Drawn[];

it('shades a mean by its deviation, also where every value is marked; a single run has no shade there', () => {
  const band = (series: CurveSeries) =>
    drawn(curveOption(input([series]))).find(({ id }) => id === 'a/band')?.data;
  expect(band(mean)).toEqual([[1, 3, 0.5, 4.5]]);
  expect(band({ ...mean, isMean: false })).toBeUndefined();
});

it('keeps the shade around a smoothed mean', () => {
  const view = { smoothing: 0.6, logX: false, logY: false };
  const line: CurveSeries = { ...mean, kind: 'line' };
  const { low, high } = edgesOf(line, view);
  shownValues(line, view).forEach((value, k) => {
    expect(value - low[k]!).toBeCloseTo(0.5, 12);
    expect(high[k]! - value).toBeCloseTo(0.5, 12);
  });
});

it('draws the one that others are read against heavier', () => {
  const lines = drawn(
    curveOption(
      input([
        { ...mean, isReference: true },
        { ...mean, id: 'b' },
      ]),
    ),
  );
  const width = (id: string) => lines.find((line) => line.id === id)?.lineStyle?.width ?? 0;
  expect(width('a/main')).toBeGreaterThan(width('b/main'));
});

it('shares a range between charts side by side', () => {
  const { yAxis } = curveOption(input([mean], { yRange: { min: 0, max: 7 } })) as { yAxis: object };
  expect(yAxis).toMatchObject({ min: 0, max: 7 });
});
