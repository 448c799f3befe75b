import type { TextTable } from '../state/table-text';
import { alignCurves } from './aligned';
import { frameOption, type ChartContent } from './chart-file';
import { curveOption, type CurveOptionInput } from './curve-option';

/** Curves as a file: the picture with the names of its curves, or the values. @param unit of the values */
export function curveContent(title: string, unit: string | undefined, input: CurveOptionInput): ChartContent {
  const { ink, series } = input;
  const named = unit === undefined ? title : `${title} (${unit})`;
  return {
    title: named,
    option: () => ({
      ...curveOption({ ...input, large: true, highlighted: null }),
      ...frameOption(named, ink),
      grid: { left: 64, right: 24, top: 88, bottom: 48 },
      legend: {
        type: 'scroll',
        left: 20,
        top: 48,
        itemWidth: 24,
        data: [...new Set(series.map((one) => one.name))],
        textStyle: { color: ink.text, fontFamily: "'Inter Variable', system-ui, sans-serif", fontSize: 13 },
      },
    }),
    table: () => curvesTable(unit, input),
  };
}

/** Unsmoothed values, as exact as the window has them; what is not a number stands as NaN, a mean with its deviation. */
export function curvesTable(
  unit: string | undefined,
  { xLabel, series }: Pick<CurveOptionInput, 'xLabel' | 'series'>,
): TextTable {
  const parts = series.flatMap((one) => {
    const name = unit === undefined ? one.name : `${one.name} (${unit})`;
    if (one.isMean !== true || one.high === undefined) return [{ ...one, name }];
    const { high, y } = one;
    return [
      { ...one, name: `${name}, mean` },
      { ...one, name: `${name}, standard deviation`, y: high.map((edge, k) => edge - (y[k] ?? 0)) },
    ];
  });
  const { x, columns } = alignCurves(parts);
  return {
    head: [xLabel, ...parts.map(({ name }) => name)],
    rows: Array.from(x, (at, row) => [
      String(at),
      ...columns.map((column) => (column[row] === undefined ? '' : String(column[row]))),
    ]),
  };
}
