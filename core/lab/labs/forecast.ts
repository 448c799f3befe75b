import type { Lab } from '../lab';
import { figure } from '../numbers';

export const forecast: Lab = {
  id: 'forecast',
  title: 'Forecast',
  lecture: 'Sequences of numbers',
  question: 'Does a network beat “tomorrow is as today”?',
  look: [
    'The lines of the last value and of the season before: on many series they win, and the lab says so.',
  ],
  data: { series: { kind: 'file', hint: 'a table with a time and a number, such as airline passengers' } },
  runs: [
    {
      name: 'LSTM',
      data: 'series',
      spec: {
        data: { task: 'forecast' },
        model: { cell: 'lstm', hidden: 32 },
        optimise: { learningRate: 0.005 },
        limits: { epochs: 60 },
      },
    },
    {
      name: 'GRU',
      data: 'series',
      spec: {
        data: { task: 'forecast' },
        model: { cell: 'gru', hidden: 32 },
        optimise: { learningRate: 0.005 },
        limits: { epochs: 60 },
      },
    },
  ],
  seeds: [1, 2, 3],
  quick: { limits: { epochs: 1 } },
  metric: 'rmse',
  published: [],
  verdict: (outcomes) => {
    const ours = outcomes.lowest('rmse');
    const lines = (outcomes.all[0]?.baselines ?? []).flatMap(({ name, metrics }) => {
      const value = metrics['rmse'];
      return value === undefined ? [] : [{ name, value }];
    });
    const best = lines.sort((a, b) => a.value - b.value)[0];
    if (best === undefined) return { holds: null, text: `RMSE ${figure(ours)}.` };
    return {
      holds: null,
      text:
        ours < best.value
          ? `RMSE ${figure(ours)}, better than ${best.name.toLowerCase()} (${figure(best.value)}).`
          : `RMSE ${figure(ours)}: ${best.name.toLowerCase()} is better with ${figure(best.value)}. Do not use the network here.`,
    };
  },
};
