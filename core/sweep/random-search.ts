import { stream } from '#core/random';
import type { SweepSpec, TrialValues } from '#core/spec/sweep';
import { distinctAtMost } from '#core/spec/sweep-size';
import { keyOf, randomPoint, valuesAt } from './space';
import type { Strategy } from './strategy';

/** Draws that may repeat a trial before a space counts as used up. */
const patience = 1000;

/** The first `count` different points that a seed draws. Asking for more begins with the same. */
export function randomPoints(axes: SweepSpec['axes'], count: number, seed: number): TrialValues[] {
  const random = stream(seed, 'sweep');
  const points = new Map<string, TrialValues>();
  for (let misses = 0; points.size < count && misses < patience;) {
    const values = valuesAt(axes, randomPoint(axes, random));
    const key = keyOf(values);
    misses = points.has(key) ? misses + 1 : 0;
    points.set(key, values);
  }
  return [...points.values()];
}

/** Bergstra & Bengio 2012: where few axes matter, points drawn at random try more values of each than a grid. */
export function randomSearch(axes: SweepSpec['axes'], count: number, seed: number): Strategy {
  const points = randomPoints(axes, distinctAtMost(axes, count), seed);
  return (trials) => {
    const values = points[trials.length];
    return values === undefined ? { kind: 'end' } : { kind: 'begin', values, epochs: null };
  };
}
