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

export const gates: Fix = { title: 'an LSTM', changes: [{ path: 'model.cell', value: 'lstm' }] };

export function isPlain({ model }: ExperimentSpec): boolean {
  return model.cell === 'rnn-tanh' || model.cell === 'rnn-relu';
}
