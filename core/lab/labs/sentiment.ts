import type { ExperimentInput } from '#core/spec/experiment';
import type { Lab } from '../lab';
import { share } from '../numbers';

const spec = (cell: 'lstm' | 'gru'): ExperimentInput => ({
  data: { task: 'sequence-class' },
  text: { tokeniser: 'word', lowercase: false, minCount: 2, maxLength: 400 },
  model: { cell, embedding: 64, hidden: 64, bidirectional: true },
  regularise: { dropoutInput: 0.3, dropout: 0.4 },
  optimise: { optimiser: 'adamw', learningRate: 0.002, weightDecay: 0.05, clipNorm: 1 },
  schedule: { kind: 'cosine' },
  batches: { size: 32 },
  limits: { epochs: 8, best: 'metric' },
});

export const sentiment: Lab = {
  id: 'sentiment',
  title: 'Sentiment',
  lecture: 'Label: a scalar or a class for a whole text',
  question: 'Is a message wanted, is a review kind?',
  look: ['The worst examples: what the model is sure of, and wrong.'],
  data: { texts: { kind: 'file', hint: 'a table of texts with a class, such as the SMS spam collection' } },
  runs: [
    { name: 'LSTM', data: 'texts', spec: spec('lstm') },
    { name: 'GRU', data: 'texts', spec: spec('gru') },
  ],
  seeds: [1, 2, 3],
  quick: { limits: { epochs: 0.3 } },
  metric: 'accuracy',
  published: [{ who: 'SMS spam: logistic regression on word 1–2-grams', value: 0.982 }],
  verdict: (outcomes) => {
    const best = outcomes.highest('accuracy');
    return { holds: best >= 0.985, text: `${share(best)} of unseen texts are judged right.` };
  },
};
