import type { ExperimentInput } from '#core/spec/experiment';
import type { Cell } from '#core/spec/model';
import type { Lab } from '../lab';
import { share } from '../numbers';

const spec = (cell: Cell): ExperimentInput => ({
  data: { task: 'sequence-class' },
  text: { tokeniser: 'character' },
  model: { cell, embedding: 64, hidden: 256, bidirectional: true },
  optimise: { optimiser: 'adamw', learningRate: 0.003, weightDecay: 0.1 },
  schedule: { kind: 'cosine' },
  regularise: { labelSmoothing: 0.1, dropout: 0.5, dropoutInput: 0.1 },
  batches: { size: 64 },
  limits: { epochs: 10, best: 'metric' },
});

export const names: Lab = {
  id: 'names',
  title: 'Names',
  lecture: 'Label: a class',
  question: 'Which language does a name come from?',
  look: ['The confusion matrix: English, Scottish and Irish are taken for one another.'],
  data: {
    names: {
      kind: 'file',
      hint: 'a table of names and languages, such as names.csv of the PyTorch tutorial',
    },
  },
  runs: [
    { name: 'LSTM', data: 'names', spec: spec('lstm') },
    { name: 'GRU', data: 'names', spec: spec('gru') },
    { name: 'RNN', data: 'names', spec: spec('rnn-tanh') },
  ],
  seeds: [1, 2, 3],
  quick: { limits: { epochs: 0.2 } },
  metric: 'accuracy',
  published: [{ who: 'Logistic regression on 1–4-grams', value: 0.842 }],
  verdict: (outcomes) => {
    const best = outcomes.highest('accuracy');
    return {
      holds: best >= 0.85,
      text: `The best cell names ${share(best)} of unseen names’ languages${outcomes.has('RNN') ? `, the tanh RNN ${share(outcomes.mean('RNN', 'accuracy'))}` : ''}; n-grams reach 84.2 %.`,
    };
  },
};
