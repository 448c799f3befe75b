import type { Curve } from '#contract/api';

/** Seconds of training that one point of the speed is the mean of. */
const window = 1;

/**
 * Tokens a second over the last second before each step. The speed of single steps jumps with their lengths and with
 * the clock's grain; the mean of the times is what a person waits for.
 * @param perSecond of each step, or of thinned steps @param seconds of training at each of the same steps
 */
export function averagedSpeed(perSecond: Float64Array, seconds: Float64Array): Float64Array {
  const averaged = new Float64Array(perSecond.length);
  let first = 0;
  let [tokens, time] = [0, 0];
  const took = (k: number): number => (k === 0 ? 0 : Math.max(0, (seconds[k] ?? 0) - (seconds[k - 1] ?? 0)));
  const known = (k: number): boolean => Number.isFinite(perSecond[k]) && took(k) > 0;
  for (let k = 0; k < perSecond.length; k++) {
    if (known(k)) {
      tokens += (perSecond[k] ?? 0) * took(k);
      time += took(k);
    }
    while (first < k && (seconds[k] ?? 0) - (seconds[first] ?? 0) > window) {
      if (known(first)) {
        tokens -= (perSecond[first] ?? 0) * took(first);
        time -= took(first);
      }
      first++;
    }
    averaged[k] = time > 1e-9 ? tokens / time : (perSecond[k] ?? Number.NaN);
  }
  return averaged;
}

/** Curves of a run with the speed of each step as the mean of the last second. */
export function withMeanSpeed(curves: Readonly<Record<string, Curve>>): Readonly<Record<string, Curve>> {
  const { tokensPerSecond: speed, seconds } = curves;
  if (speed === undefined || seconds?.step.length !== speed.step.length) return curves;
  const value = averagedSpeed(speed.value, seconds.value);
  return { ...curves, tokensPerSecond: { ...speed, value, low: value, high: value } };
}
