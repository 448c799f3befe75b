import { meanAndDeviation } from './significance';

/** A curve of values over ascending x. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}
/** Mean, and mean less and plus one standard deviation, at each x. */
export interface SeedBand extends Points {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Curves of runs that differ in their seed as one: the mean at each x and the sample deviation around it. Curves are
 * aligned by x, at the points of the finest one, the others interpolated between theirs; and only where all of them are,
 * since a mean would leap where one run ends, and flatter the group if it was the worst. A value that is not finite
 * makes the mean NaN. Without curves nothing; of one curve the curve itself, with no width.
 */
export function seedBand(curves: readonly Points[]): SeedBand {
  const there = curves.filter(({ x }) => x.length > 0);
  const from = Math.max(...there.map(({ x }) => x[0] ?? 0));
  const to = Math.min(...there.map(({ x }) => x.at(-1) ?? 0));
  const finest = there.reduce<Float64Array>(
    (best, { x }) => (x.length > best.length ? x : best),
    new Float64Array(),
  );
  const x = finest.filter((at) => at >= from && at <= to);
  const band = { x, y: x.slice(), low: x.slice(), high: x.slice() };
  const places = there.map(() => 0);
  const values = there.map(() => 0);
  x.forEach((at, k) => {
    there.forEach((curve, index) => {
      let place = places[index] ?? 0;
      while (place + 1 < curve.x.length && (curve.x[place + 1] ?? Infinity) <= at) place++;
      places[index] = place;
      values[index] = between(curve, place, at);
    });
    const { mean, deviation } = meanAndDeviation(values);
    const width = Number.isNaN(deviation) ? 0 : deviation;
    band.y[k] = mean;
    band.low[k] = mean - width;
    band.high[k] = mean + width;
  });
  return band;
}

/** The curve's value at `at`, which is not before its point `place` and before the one after. */
function between({ x, y }: Points, place: number, at: number): number {
  const [x0, y0] = [x[place] ?? 0, y[place] ?? Number.NaN];
  const [x1, y1] = [x[place + 1], y[place + 1]];
  if (x0 === at || x1 === undefined || y1 === undefined) return y0;
  return y0 + ((at - x0) / (x1 - x0)) * (y1 - y0);
}
