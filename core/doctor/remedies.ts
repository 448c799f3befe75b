import type { ExperimentSpec } from '#core/spec/experiment';
import type { Fix } from './finding';
import { figure, rounded } from './words';

/** Fixes that more than one rule offers. */

export const clip = (norm: number): Fix => ({
  title: `clip ${figure(norm)}`,
  changes: [{ path: 'optimise.clipNorm', value: norm }],
});

/** @param times below 1 the rate is lowered; the schema's highest is 10 */
export function rate({ optimise }: ExperimentSpec, times: number): Fix {
  const value = Math.min(10, rounded(optimise.learningRate * times));
  return {
    title: `learning rate ${figure(value)}`,
    changes: [{ path: 'optimise.learningRate', value }],
  };
}

/** What each optimiser usually learns with (`optimise.optimiser` says the same in words). */
const usual: Record<ExperimentSpec['optimise']['optimiser'], number> = {
  sgd: 0.1,
  adam: 2e-3,
  adamw: 2e-3,
  rmsprop: 2e-3,
  adagrad: 1e-2,
  adadelta: 1,
  lion: 2e-4,
};

/** Whether the steps are long for the optimiser, whatever the gradient. */
export function isLong({ optimise }: ExperimentSpec): boolean {
  return optimise.learningRate > 2 * usual[optimise.optimiser];
}

export function both(one: Fix, other: Fix): Fix {
  return { title: `${one.title} and ${other.title}`, changes: [...one.changes, ...other.changes] };
}

export const gates: Fix = { title: 'an LSTM', changes: [{ path: 'model.cell', value: 'lstm' }] };

export function isPlain({ model }: ExperimentSpec): boolean {
  return model.cell === 'rnn-tanh' || model.cell === 'rnn-relu';
}
