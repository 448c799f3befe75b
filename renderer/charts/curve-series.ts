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

/** What is drawn of a series: a faint raw line under the smoothed one, or the raw line alone. */
export function layersOf(
  series: CurveSeries,
  view: CurveView,
): { raw: Float64Array; smoothed: Float64Array | null } {
  const raw = interleave(series.x, series.y, view);
  if (view.smoothing <= 0 || series.kind === 'points') return { raw, smoothed: null };
  return { raw, smoothed: interleave(series.x, smooth(series.y, view.smoothing), view) };
}
