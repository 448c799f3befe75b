import { fromPreset } from '../from-preset';
import type { Lab } from '../lab';
import { share } from '../numbers';

export const rows: Lab = {
  id: 'rows',
  title: 'Row-wise digits',
  lecture: 'Anything can be a sequence',
  question: 'Can a network read a digit row by row?',
  look: ['The loss falls within an epoch: 28 steps are short. Pixel by pixel they are 784.'],
  data: { digits: { kind: 'gallery', id: 'mnist' } },
  runs: [
    {
      name: 'LSTM 128, rows',
      data: 'digits',
      spec: fromPreset('rows'),
    },
  ],
  seeds: [1],
  quick: { limits: { epochs: 0.1 } },
  metric: 'accuracy',
  published: [{ who: 'LSTM, pixel by pixel (Arjovsky et al. 2016)', value: 0.982 }],
  verdict: (outcomes) => {
    const accuracy = outcomes.mean('LSTM 128, rows', 'accuracy');
    return { holds: accuracy >= 0.985, text: `${share(accuracy)} of unseen digits are read right.` };
  },
};
