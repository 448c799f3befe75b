import type { SweepSpec } from '#core/spec/sweep';
import { bayesian } from './bayesian';
import { grid } from './grid';
import { halving } from './halving';
import { randomSearch } from './random-search';
import type { Strategy } from './strategy';

/** The strategy that a sweep names. `sweepProblems` has nothing against the sweep. */
export function strategyOf({ axes, strategy, base }: SweepSpec): Strategy {
  switch (strategy.kind) {
    case 'grid':
      return grid(axes);
    case 'random':
      return randomSearch(axes, strategy.trials, strategy.seed);
    case 'bayesian':
      return bayesian(axes, strategy.trials, strategy.seed);
    case 'halving':
    case 'hyperband':
      return halving(axes, strategy, base.limits.epochs ?? strategy.least);
  }
}
