import { layersOf, type CurveSeries, type CurveView } from './curve-series';

/** A word beside a level line takes up to this share of the picture's width and height. */
const [wordWidth, wordHeight] = [0.25, 0.14];
const places = ['insideEndTop', 'insideEndBottom', 'insideStartTop', 'insideStartBottom'] as const;

export function scaled(value: number, isLog: boolean): number {
  return isLog ? Math.log(value) : value;
}

/** First and last x of the picture, on the scale that it is drawn in. */
export function spanOf(series: readonly CurveSeries[], { logX }: CurveView): [number, number] {
  let [from, to] = [logX ? Infinity : 0, -Infinity];
  for (const { x } of series) {
    from = Math.min(from, scaled(x[0] ?? Infinity, logX));
    to = Math.max(to, scaled(x.at(-1) ?? -Infinity, logX));
  }
  return [from, to];
}

/** Where the name of a level line hides the least of the curves: above or below the line, at its end or its start. */
export function roomyPlace(
  level: number,
  series: readonly CurveSeries[],
  view: CurveView,
): (typeof places)[number] {
  const [from, to] = spanOf(series, view);
  const line = scaled(level, view.logY);
  const layers = series.map((one) => layersOf(one, view));
  let [low, high] = [line, line];
  for (const { raw } of layers)
    for (let k = 1; k < raw.length; k += 2) {
      const height = scaled(raw[k]!, view.logY);
      if (height < low) low = height;
      if (height > high) high = height;
    }
  const hidden = places.map(() => 0);
  for (const { raw, smoothed } of layers) {
    const shown = smoothed ?? raw;
    for (let k = 1; k < shown.length; k += 2) {
      const away = (scaled(shown[k]!, view.logY) - line) / (high - low);
      if (!(Math.abs(away) <= wordHeight)) continue;
      const along = (scaled(shown[k - 1]!, view.logX) - from) / (to - from);
      const isBelow = away < 0 ? 1 : 0;
      if (along > 1 - wordWidth) hidden[isBelow]! += 1;
      if (along < wordWidth) hidden[2 + isBelow]! += 1;
    }
  }
  return places[hidden.indexOf(Math.min(...hidden))]!;
}
