import type { StrategySpec, SweepSpec } from './sweep';
import { gridValues } from './sweep-axis';

/** One stage of a bracket: so many trials, trained to so many epochs altogether. */
export interface Rung {
  epochs: number;
  trials: number;
}
export interface Bracket {
  rungs: readonly Rung[];
}

/**
 * The brackets of a halving strategy. Successive halving is one, which begins with `trials`; Hyperband has one for each
 * first rung from the shortest to the whole length, each of about the same cost (Li et al. 2018, algorithm 1).
 * @param full epochs of a whole run, at least `least`
 */
export function bracketsOf(
  strategy: Extract<StrategySpec, { kind: 'halving' | 'hyperband' }>,
  full: number,
): Bracket[] {
  const { eta, least } = strategy;
  // A third of 9 epochs is 3, though the logarithm says 0.9999999.
  const most = Math.max(0, Math.floor(Math.log(full / least) / Math.log(eta) + 1e-9));
  if (strategy.kind === 'halving') return [bracket(most, strategy.trials, eta, full)];
  return Array.from({ length: most + 1 }, (_, k) => {
    const halvings = most - k;
    return bracket(halvings, Math.ceil(((most + 1) / (halvings + 1)) * eta ** halvings), eta, full);
  });
}

function bracket(halvings: number, trials: number, eta: number, full: number): Bracket {
  const rungs = Array.from({ length: halvings + 1 }, (_, k) => ({
    epochs: whole(full / eta ** (halvings - k)),
    trials: Math.floor(trials / eta ** k),
  }));
  // Of fewer than eta trials nobody is promoted; the best of them still is.
  return { rungs: rungs.map((rung) => ({ ...rung, trials: Math.max(1, rung.trials) })) };
}

/** Epochs are evaluated at their end; a fraction only where a rung is shorter than one. */
function whole(epochs: number): number {
  return epochs < 1 ? epochs : Math.round(epochs);
}

/** Combinations of a grid. */
export function gridSize(axes: SweepSpec['axes']): number {
  return axes.reduce((product, axis) => product * gridValues(axis).length, 1);
}

/** Trials that a sweep will begin, if nothing stops it. */
export function plannedTrials({ axes, strategy, base }: SweepSpec): number {
  switch (strategy.kind) {
    case 'grid':
      return gridSize(axes);
    case 'halving':
    case 'hyperband':
      return bracketsOf(strategy, base.limits.epochs ?? strategy.least).reduce(
        (sum, { rungs }) => sum + (rungs[0]?.trials ?? 0),
        0,
      );
    default:
      return distinctAtMost(axes, strategy.trials);
  }
}

/** Where every axis lists its values there are only so many different trials. */
export function distinctAtMost(axes: SweepSpec['axes'], trials: number): number {
  return axes.every((axis) => axis.kind === 'choices') ? Math.min(trials, gridSize(axes)) : trials;
}

/** Runs that a sweep will begin: each trial once a seed, and no more than its budget. */
export function plannedRuns(spec: SweepSpec): number {
  return Math.min(plannedTrials(spec) * spec.seeds.length, spec.budget.runs ?? Infinity);
}

/** Epochs of all its runs together; null where the experiment is not limited by epochs. */
export function plannedEpochs(spec: SweepSpec): number | null {
  const { base, strategy, seeds } = spec;
  const full = base.limits.epochs;
  if (full === null) return null;
  if (strategy.kind !== 'halving' && strategy.kind !== 'hyperband') return plannedRuns(spec) * full;
  const perSeed = bracketsOf(strategy, full)
    .flatMap(({ rungs }) =>
      rungs.map(({ epochs, trials }, k) => trials * (epochs - (rungs[k - 1]?.epochs ?? 0))),
    )
    .reduce((sum, epochs) => sum + epochs, 0);
  return perSeed * seeds.length;
}
