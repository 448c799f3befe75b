import type { CurveSeries } from '../../charts/curve-series';
import type { DrawnCurve } from './use-compared';

/** One chart: all lines of a curve, or a line of its own over the one that all are read against. */
export interface LaidOut {
  key: string;
  curve: DrawnCurve;
  title: string;
  series: readonly CurveSeries[];
  yRange: { min: number; max: number } | undefined;
}

/** A chart a curve. */
export function overlayOf(drawn: readonly DrawnCurve[]): readonly LaidOut[] {
  return drawn.map((curve) => {
    const { id, title, series } = curve;
    return { key: id, curve, title, series, yRange: undefined };
  });
}

const kept = new WeakMap<DrawnCurve['series'], readonly LaidOut[]>();

/** A chart a line, with one y axis for all. @param chosen the curve's id; the first one where there is none such */
export function multiplesOf(drawn: readonly DrawnCurve[], chosen: string): readonly LaidOut[] {
  const curve = drawn.find(({ id }) => id === chosen) ?? drawn[0];
  if (curve === undefined) return [];
  const before = kept.get(curve.series);
  if (before?.[0]?.curve.id === curve.id) return before;
  const reference = curve.series.filter(({ isReference }) => isReference);
  const yRange = rangeOf(curve.series);
  const made = curve.series.map((one) => ({
    key: `${curve.id} ${one.id}`,
    curve,
    title: one.name,
    series: one.isReference === true ? [one] : [...reference, one],
    yRange,
  }));
  kept.set(curve.series, made);
  return made;
}

/** Lowest and highest value of all, with a little room; undefined where there is none. */
function rangeOf(series: readonly CurveSeries[]): LaidOut['yRange'] {
  let [min, max] = [Infinity, -Infinity];
  for (const { y } of series)
    for (const value of y)
      if (Number.isFinite(value)) [min, max] = [Math.min(min, value), Math.max(max, value)];
  if (min > max) return undefined;
  const room = 0.04 * (max - min);
  // A quantity that cannot be negative keeps its nought.
  return { min: min >= 0 ? Math.max(0, min - room) : min - room, max: max + room };
}
