import type { Lab } from '../lab';
import { figure } from '../numbers';

export const shakespeare: Lab = {
  id: 'shakespeare',
  title: 'Shakespeare',
  lecture: 'Language model; truncated BPTT',
  question: 'How well does an LSTM guess the next character of a play?',
  look: ['The samples: letters first, then words, then speakers who take turns.'],
  data: { text: { kind: 'file', hint: 'a plain text of a million characters, such as tinyshakespeare.txt' } },
  runs: [
    {
      name: 'LSTM 2×256',
      data: 'text',
      spec: {
        data: { task: 'language-model', validation: 0.1, test: 0 },
        text: { tokeniser: 'character' },
        model: { cell: 'lstm', embedding: 64, hidden: 256, layers: 2 },
        regularise: { dropout: 0.3 },
        optimise: { optimiser: 'adamw', learningRate: 0.003, clipNorm: 1 },
        schedule: { kind: 'cosine', warmUp: 100 },
        batches: { size: 32, window: 96 },
        limits: { epochs: 14, evaluateEvery: 300 },
      },
    },
  ],
  seeds: [1],
  quick: { limits: { epochs: 0.2, evaluateEvery: 20 } },
  metric: 'loss',
  published: [
    { who: 'Order-4 n-gram', value: 1.669 },
    { who: 'char-rnn, LSTM 2×128', value: 1.45, note: 'between 1.39 and 1.5' },
  ],
  verdict: (outcomes) => {
    const loss = outcomes.mean('LSTM 2×256', 'loss');
    return {
      holds: loss <= 1.55,
      text: `${figure(loss)} nats a character on the last tenth, ${figure(loss / Math.LN2)} bits; an order-4 n-gram needs 1.67 nats.`,
    };
  },
};
