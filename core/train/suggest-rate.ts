/** Losses of a range test: a point a step, the rates ascending. */
export interface RangeCurve {
  rates: number[];
  /** In nats; finite, also where the test ended because the next one was not. */
  losses: number[];
  smoothed: number[];
}
export interface Suggestion {
  /** A rate to train with; null when the loss never fell. */
  suggested: number | null;
  /** Why, in one sentence. */
  reason: string;
}

interface Measured extends RangeCurve {
  /** The rate at which the loss left all bounds; null when it did not. */
  diverged: number | null;
  /** Steps that smoothing takes together. */
  window: number;
}

/**
 * The rate at which the smoothed loss falls fastest per decade of the rate, but at most a tenth of the rate at which it
 * diverges: there a schedule's noise is enough to tip it over (Smith 2017; Bengio 2012 on the factor).
 */
export function suggestRate(curve: Measured): Suggestion {
  const { rates, diverged } = curve;
  const steepest = steepestRate(curve);
  if (steepest === null) {
    const [first, last] = [rates[0], rates.at(-1)];
    return {
      suggested: null,
      reason:
        first === undefined || last === undefined
          ? 'The loss was no finite number at the very first step; check the data and the initialisation.'
          : `The loss did not fall clearly at any rate from ${written(first)} to ${written(last)}; use more steps, or check the data and the model.`,
    };
  }
  if (diverged === null) {
    return {
      suggested: rounded(steepest),
      reason: `The loss fell fastest at a rate of ${written(steepest)} and did not diverge up to ${written(rates.at(-1) ?? steepest)}.`,
    };
  }
  const fell = `The loss fell fastest at a rate of ${written(steepest)} and diverged at ${written(diverged)}`;
  const limit = diverged / 10;
  return steepest <= limit
    ? { suggested: rounded(steepest), reason: `${fell}, more than ten times as high.` }
    : { suggested: rounded(limit), reason: `${fell}, so a tenth of that is safer.` };
}

/** @returns null when the loss falls by no more than its own noise */
function steepestRate({ rates, losses, smoothed, window }: Measured): number | null {
  const at = (k: number): number => smoothed[k] ?? Number.NaN;
  const lowest = smoothed.indexOf(Math.min(...smoothed));
  const early = losses.slice(0, Math.max(1, Math.round(losses.length / 10)));
  const start = early.reduce((sum, loss) => sum + loss, 0) / early.length;
  const noise = Math.sqrt(
    losses.slice(0, lowest + 1).reduce((sum, loss, k) => sum + (loss - at(k)) ** 2, 0) / (lowest + 1),
  );
  const fall = start - at(lowest);
  if (lowest <= 0 || !(fall > noise)) return null;
  // A lucky batch before the loss has begun to fall is no descent.
  const begin = smoothed.findLastIndex((loss, k) => k < lowest && loss > start - fall / 10);
  const reach = Math.max(window, Math.round(stepsPerDecade(rates) / 4));
  let steepest = lowest;
  let slope = 0;
  for (let k = Math.max(0, begin); k <= lowest; k++) {
    const [before, after] = [Math.max(0, k - reach), Math.min(lowest, k + reach)];
    const own = (at(after) - at(before)) / (after - before);
    if (own < slope) [steepest, slope] = [k, own];
  }
  return rates[steepest] ?? null;
}

function stepsPerDecade(rates: readonly number[]): number {
  return (rates.length - 1) / Math.log10((rates.at(-1) ?? 1) / (rates[0] ?? 1));
}

/** One digit is all that a test of a few steps can tell: 0.0027 → 0.003. */
function rounded(rate: number): number {
  return Number(rate.toPrecision(1));
}

/** "0.003", "2e-5" */
function written(rate: number): string {
  return String(Number(rate.toPrecision(2)));
}
