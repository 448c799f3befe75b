import type { Cell } from '#core/spec/model';
import type { Lab } from '../lab';
import { figure } from '../numbers';

const spec = (cell: Cell) => ({
  data: { task: 'step-class' as const },
  model: { cell, embedding: 10, hidden: 128 },
  optimise: { optimiser: 'rmsprop' as const, learningRate: 0.001, clipNorm: 1 },
  batches: { size: 64 },
  limits: { epochs: null, steps: 8000, evaluateEvery: 500 },
});

export const copy: Lab = {
  id: 'copy',
  title: 'Copy',
  lecture: 'LSTM: the cell state carries what the hidden state would lose',
  question: 'Can ten symbols be kept over thirty blank steps?',
  look: ['The loss waits at 10 ln 8 / (T + 20), what a model without memory reaches, before it falls.'],
  data: { copy: { kind: 'gallery', id: 'copy', parameters: { length: 30, count: 20_000 } } },
  runs: [
    { name: 'RNN', data: 'copy', spec: spec('rnn-tanh') },
    { name: 'LSTM', data: 'copy', spec: spec('lstm') },
    { name: 'GRU', data: 'copy', spec: spec('gru') },
  ],
  seeds: [1],
  quick: { limits: { steps: 200, evaluateEvery: 100 } },
  metric: 'loss',
  published: [{ who: 'Without memory: 10 ln 8 / 50', value: (10 * Math.log(8)) / 50 }],
  verdict: (outcomes) => {
    const [rnn, lstm] = [outcomes.mean('RNN', 'loss'), outcomes.mean('LSTM', 'loss')];
    return {
      holds: lstm < 0.05,
      text: `The LSTM reaches ${figure(lstm)} nats a step${outcomes.has('RNN') ? `, the tanh RNN ${figure(rnn)}` : ''}; without memory it is ${figure((10 * Math.log(8)) / 50)}.`,
    };
  },
};
