import type { Lab } from '../lab';
import { share } from '../numbers';

export const addition: Lab = {
  id: 'addition',
  title: 'Addition as text',
  lecture: 'Seq2seq: encoder and decoder',
  question: 'Can “12+34” be read and “46” be written, character by character?',
  look: ['The samples: wrong in the last digit first, then in none.'],
  data: { addition: { kind: 'gallery', id: 'addition', parameters: { digits: 2, count: 5000 } } },
  runs: [
    {
      name: 'LSTM 128',
      data: 'addition',
      spec: {
        data: { task: 'seq2seq' },
        model: { cell: 'lstm', embedding: 32, hidden: 128 },
        decoder: { attention: 'none' },
        optimise: { optimiser: 'adam', learningRate: 0.004, clipNorm: 1 },
        schedule: { kind: 'cosine' },
        batches: { size: 32 },
        limits: { epochs: 55 },
      },
    },
  ],
  seeds: [1, 2, 3],
  quick: { limits: { epochs: 2 } },
  metric: 'exact',
  published: [{ who: 'Keras example, LSTM 128, 55 epochs', value: 0.99 }],
  verdict: (outcomes) => {
    const exact = outcomes.mean('LSTM 128', 'exact');
    return { holds: exact >= 0.99, text: `${share(exact)} of unseen sums are written without a mistake.` };
  },
};
