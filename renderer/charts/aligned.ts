import { count } from '../ui/format';
import { shownValues, type CurveSeries, type CurveView } from './curve-series';
import { indexAt } from './smooth';

/** Curves as a table: every x that one of them has, and each curve's value there, or nothing. */
export interface AlignedCurves {
  x: Float64Array;
  /** One a series; undefined where it has no value at that x. NaN is a value: the run had it. */
  columns: (number | undefined)[][];
}

export function alignCurves(series: readonly CurveSeries[]): AlignedCurves {
  const all = new Set<number>();
  for (const one of series) for (const x of one.x) if (Number.isFinite(x)) all.add(x);
  const x = Float64Array.from(all).sort();
  const columns = series.map((one) => {
    const column: (number | undefined)[] = [];
    let at = 0;
    for (const row of x) {
      while (at < one.x.length && !(one.x[at]! >= row)) at++;
      column.push(one.x[at] === row ? one.y[at] : undefined);
    }
    return column;
  });
  return { x, columns };
}

/** The drawn value at x, or the last one when nothing is pointed at; null before the curve begins. */
export function valueAt(one: CurveSeries, view: CurveView, at: number | null): number | null {
  const index = at === null ? one.x.length - 1 : indexAt(one.x, at);
  return shownValues(one, view)[index] ?? null;
}

/** The picture in a sentence: where each curve began and where it is. */
export function describeCurves(
  title: string,
  series: readonly CurveSeries[],
  format: (value: number) => string,
): string {
  const drawn = series.filter((one) => one.x.length > 0);
  if (drawn.length > 6) return `${title} of ${count(drawn.length)} runs`;
  const parts = drawn.map((one) => `${one.name} from ${format(one.y[0]!)} to ${format(one.y.at(-1)!)}`);
  return `${title}: ${parts.join('; ') || 'no values yet'}`;
}
