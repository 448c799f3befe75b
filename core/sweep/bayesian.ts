import { Random, stream } from '#core/random';
import type { SweepSpec, TrialValues } from '#core/spec/sweep';
import { distinctAtMost } from '#core/spec/sweep-size';
import { expectedImprovement } from './expected-improvement';
import { fit } from './gaussian-process';
import type { Process } from './gaussian-process';
import { randomPoints } from './random-search';
import { coordinatesOf, keyOf, randomPoint, valuesAt } from './space';
import type { Strategy, Trial } from './strategy';

type Axes = SweepSpec['axes'];

/** Points looked at for the largest expected improvement: all over the cube, then near the best of them. */
const lookedAt = 400;
const nearBest = 20;

/** Before a model of the results is worth anything: twice the axes and one, as far as there are trials. */
export function firstTrials(axes: Axes, count: number): number {
  return Math.min(count, Math.max(4, 2 * axes.length + 1));
}

/**
 * Bayesian optimisation: random trials at first, then where a Gaussian process over all results expects the largest
 * improvement. A trial that is under way counts as if it came out as expected, so that the next is tried elsewhere
 * (the kriging believer of Ginsbourger, Le Riche & Carraro 2010).
 */
export function bayesian(axes: Axes, count: number, seed: number): Strategy {
  const most = distinctAtMost(axes, count);
  const first = firstTrials(axes, most);
  const begun = randomPoints(axes, first, seed);
  return (trials) => {
    if (trials.length >= most) return { kind: 'end' };
    const drawn = begun[trials.length];
    const values = trials.length < first ? drawn : suggested(axes, trials, seed);
    return values === undefined ? { kind: 'end' } : { kind: 'begin', values, epochs: null };
  };
}

/** Undefined when the space has no other trial. */
function suggested(axes: Axes, trials: readonly Trial[], seed: number): TrialValues | undefined {
  const random = mixed(seed, trials.length);
  const taken = new Set(trials.map(({ values }) => keyOf(values)));
  const everywhere = Array.from({ length: lookedAt }, () => randomPoint(axes, random));
  const seen = observed(axes, trials);
  if (seen === null)
    return everywhere.map((point) => valuesAt(axes, point)).find((values) => !taken.has(keyOf(values)));
  const { process, lowest } = seen;
  const worth = (values: TrialValues): number =>
    expectedImprovement(process.predict(coordinatesOf(axes, values)), lowest);
  const rated = (points: readonly (readonly number[])[]): Rated[] =>
    points
      .map((point) => ({ point, values: valuesAt(axes, point) }))
      .filter(({ values }) => !taken.has(keyOf(values)))
      .map((one) => ({ ...one, worth: worth(one.values) }));
  const far = rated(everywhere).sort((a, b) => b.worth - a.worth);
  const near = far
    .slice(0, 5)
    .flatMap(({ point }) =>
      Array.from({ length: nearBest }, (_, k) => shifted(point, k % 2 === 0 ? 0.1 : 0.02, random)),
    );
  return [...far.slice(0, 1), ...rated(near)].reduce<Rated | undefined>(
    (best, one) => (best === undefined || one.worth > best.worth ? one : best),
    undefined,
  )?.values;
}

interface Rated {
  point: readonly number[];
  values: TrialValues;
  worth: number;
}

/** The process over what came out, and over what is expected of trials that are under way; null before two results. */
function observed(axes: Axes, trials: readonly Trial[]): { process: Process; lowest: number } | null {
  const scored = trials.flatMap((trial) => {
    const score = trial.isOver ? trial.score(null) : null;
    return score === null ? [] : [{ point: coordinatesOf(axes, trial.values), score }];
  });
  const finite = scored.map(({ score }) => score).filter(Number.isFinite);
  if (finite.length < 2) return null;
  const [lowest, highest] = [Math.min(...finite), Math.max(...finite)];
  // What failed is as bad as the worst that did not: infinity would leave the model blind to all else.
  const values = scored.map(({ score }) => (Number.isFinite(score) ? score : highest));
  const points = scored.map(({ point }) => point);
  const known = fit(points, values);
  if (known === null) return null;
  const pending = trials.filter(({ isOver }) => !isOver).map((trial) => coordinatesOf(axes, trial.values));
  const believed =
    pending.length === 0
      ? known
      : fit([...points, ...pending], [...values, ...pending.map((point) => known.predict(point).mean)]);
  return { process: believed ?? known, lowest };
}

function shifted(point: readonly number[], by: number, random: Random): number[] {
  return point.map((own) => Math.min(1, Math.max(0, own + by * random.normal())));
}

/** A stream of its own for each trial: what is drawn does not hang on what was drawn before. */
function mixed(seed: number, trial: number): Random {
  const random = stream(seed, 'sweep');
  const [a, b, c, d] = random.state();
  const own = new Random([a ^ Math.imul(trial, 0x9e3779b9), b, c, d]);
  for (let k = 0; k < 16; k++) own.next();
  return own;
}
