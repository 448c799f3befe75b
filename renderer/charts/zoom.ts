import type { ChartInstance } from './chart';

interface Range {
  start: number;
  end: number;
}
/** A deeper look than this shows single points. */
const narrowest = 0.5;

/** The part of the x axis that is shown, in percent. */
function shownRange(chart: ChartInstance): Range {
  const { dataZoom } = chart.getOption() as { dataZoom?: Partial<Range>[] };
  return { start: dataZoom?.[0]?.start ?? 0, end: dataZoom?.[0]?.end ?? 100 };
}

function show(chart: ChartInstance, start: number, width: number): void {
  const from = Math.max(0, Math.min(100 - width, start));
  chart.dispatchAction({ type: 'dataZoom', dataZoomIndex: 0, start: from, end: from + width });
}

/** @param factor below 1 looks closer; the place stays that is at `x`, or the middle */
export function zoomBy(chart: ChartInstance, factor: number, x: number | null): void {
  const { start, end } = shownRange(chart);
  const width = Math.max(narrowest, Math.min(100, (end - start) * factor));
  show(chart, start + (end - start - width) * placeOf(chart, x), width);
}

/** @param share of what is shown, to the right where it is above 0 */
export function panBy(chart: ChartInstance, share: number): void {
  const { start, end } = shownRange(chart);
  show(chart, start + (end - start) * share, end - start);
}

/** Where on the picture x lies, from 0 at the left edge to 1. */
function placeOf(chart: ChartInstance, x: number | null): number {
  if (x === null) return 0.5;
  const place = Number(chart.convertToPixel({ xAxisIndex: 0 }, x)) / chart.getWidth();
  return Number.isFinite(place) ? Math.max(0, Math.min(1, place)) : 0.5;
}
