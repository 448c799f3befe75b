import { smooth } from './smooth';

/** One line of a chart. Points ascend in x. */
export interface CurveSeries {
  id: string;
  name: string;
  /** CSS colour, resolved. */
  colour: string;
  dash: 'solid' | 'dashed' | 'dotted';
  x: Float64Array;
  y: Float64Array;
  /** Extremes inside each point's bucket; drawn as a shade when given. */
  low?: Float64Array;
  high?: Float64Array;
  /** `points` marks every value (evaluations); `line` does not. */
  kind: 'line' | 'points';
  /** A mean over runs, whose low and high are one deviation away. */
  isMean?: boolean;
  /** The one that the others are read against: drawn heavier. */
  isReference?: boolean;
}

export interface CurveView {
  smoothing: number;
  logX: boolean;
  logY: boolean;
}

/** x0, y0, x1, y1, … : the flat form echarts draws fastest. Log axes leave a gap where a value is not positive. */
export function interleave(
  x: Float64Array,
  y: Float64Array,
  view: Pick<CurveView, 'logX' | 'logY'>,
): Float64Array {
  const flat = new Float64Array(x.length * 2);
  for (let i = 0; i < x.length; i++) {
    const px = x[i]!;
    const py = y[i]!;
    const drawable = Number.isFinite(py) && !(view.logY && py <= 0) && !(view.logX && px <= 0);
    flat[2 * i] = px;
    flat[2 * i + 1] = drawable ? py : NaN;
  }
  return flat;
}

interface Layers {
  raw: Float64Array;
  smoothed: Float64Array | null;
}
interface Kept {
  view: CurveView;
  layers: Layers;
}
/** A series is computed once a view: pointing at another run or a new point of another run costs nothing here. */
const kept = new WeakMap<CurveSeries, Kept>();

/** What is drawn of a series: a faint raw line under the smoothed one, or the raw line alone. */
export function layersOf(series: CurveSeries, view: CurveView): Layers {
  const before = kept.get(series);
  if (before !== undefined && sameView(before.view, view)) return before.layers;
  const raw = interleave(series.x, series.y, view);
  const smoothed = isSmoothed(series, view) ? interleave(series.x, shownValues(series, view), view) : null;
  const layers = { raw, smoothed };
  kept.set(series, { view, layers });
  return layers;
}

function sameView(a: CurveView, b: CurveView): boolean {
  return a.smoothing === b.smoothing && a.logX === b.logX && a.logY === b.logY;
}

function isSmoothed({ kind }: CurveSeries, { smoothing }: CurveView): boolean {
  return smoothing > 0 && kind === 'line';
}

const smoothed = new WeakMap<Float64Array, { strength: number; values: Float64Array }>();

/** The values of the main line: what the legend and the cross-hair tell. */
export function shownValues(series: CurveSeries, view: CurveView): Float64Array {
  if (!isSmoothed(series, view)) return series.y;
  const before = smoothed.get(series.y);
  if (before?.strength === view.smoothing) return before.values;
  const values = smooth(series.y, view.smoothing);
  smoothed.set(series.y, { strength: view.smoothing, values });
  return values;
}

/** What the shade lies between. A mean's deviation is smoothed as the mean is, so that it stays around its line. */
export function edgesOf(series: CurveSeries, view: CurveView): { low: Float64Array; high: Float64Array } {
  const { y, low = y, high = y, isMean = false } = series;
  if (!isMean) return { low, high };
  return {
    low: shownValues({ ...series, y: low }, view),
    high: shownValues({ ...series, y: high }, view),
  };
}

/** Where a curve stops being a number: the first x of each stretch of NaN or infinity, with the word for it. */
export function gapsOf({ x, y }: CurveSeries): { x: number; word: string }[] {
  const gaps: { x: number; word: string }[] = [];
  for (let i = 0; i < y.length; i++) {
    const begins = !Number.isFinite(y[i]!) && (i === 0 || Number.isFinite(y[i - 1]!));
    if (begins) gaps.push({ x: x[i]!, word: Number.isNaN(y[i]!) ? 'NaN' : '∞' });
  }
  return gaps;
}

/** Stretches of a curve whose low and high can be drawn, as index ranges [from, to); none where nothing was thinned. */
export function bandsOf(
  { x, low, high }: Pick<CurveSeries, 'x' | 'low' | 'high'>,
  view: Pick<CurveView, 'logX' | 'logY'>,
): { from: number; to: number }[] {
  if (low === undefined || high === undefined || low === high) return [];
  const bands: { from: number; to: number }[] = [];
  let from = -1;
  let isWide = false;
  for (let i = 0; i <= x.length; i++) {
    const drawable =
      i < x.length &&
      Number.isFinite(low[i]!) &&
      Number.isFinite(high[i]!) &&
      !(view.logY && low[i]! <= 0) &&
      !(view.logX && x[i]! <= 0);
    if (drawable) {
      if (from < 0) [from, isWide] = [i, false];
      isWide ||= low[i] !== high[i];
    } else if (from >= 0) {
      if (isWide) bands.push({ from, to: i });
      from = -1;
    }
  }
  return bands;
}
