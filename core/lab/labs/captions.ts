import type { ExperimentInput } from '#core/spec/experiment';
import type { Lab } from '../lab';
import { share } from '../numbers';

const spec = (epochs: number, filters: number, blocks: number): ExperimentInput => ({
  data: { task: 'caption' },
  target: { tokeniser: 'word' },
  model: { cell: 'lstm', embedding: 32, hidden: 128 },
  decoder: { attention: 'additive', attentionSize: 64, filters, blocks },
  optimise: { optimiser: 'adam', learningRate: 0.002, clipNorm: 1 },
  schedule: { kind: 'cosine' },
  batches: { size: 32 },
  limits: { epochs },
});

export const digitCaptions: Lab = {
  id: 'digits',
  title: 'Captions of digits',
  lecture: 'Image captioning: a CNN encodes, an RNN writes',
  question: 'Does the decoder look where the digit is that it names?',
  look: ['The attention of a sample: word by word it goes from left to right.'],
  data: { strips: { kind: 'gallery', id: 'mnist-captions', parameters: { count: 30_000 } } },
  runs: [{ name: 'CNN + LSTM', data: 'strips', spec: spec(4, 24, 3) }],
  seeds: [1],
  quick: { limits: { epochs: 0.05 } },
  metric: 'exact',
  published: [],
  verdict: (outcomes) => {
    const [exact, mass] = [
      outcomes.mean('CNN + LSTM', 'exact'),
      outcomes.mean('CNN + LSTM', 'attentionMass'),
    ];
    return {
      holds: exact >= 0.95 && mass >= 0.8,
      text: `${share(exact)} of unseen strips are named without a mistake; ${share(mass)} of the attention lies on the right digit.`,
    };
  },
};

export const emojiCaptions: Lab = {
  id: 'emoji',
  title: 'Captions of emoji',
  lecture: 'Image captioning on real pictures',
  question: 'What can be learned from 1,500 pictures?',
  look: ['Training accuracy against test accuracy: so few pictures are learned by heart.'],
  data: { emoji: { kind: 'gallery', id: 'emoji' } },
  runs: [{ name: 'CNN + LSTM', data: 'emoji', spec: spec(30, 16, 2) }],
  seeds: [1],
  quick: { limits: { epochs: 0.2 } },
  metric: 'tokenAccuracy',
  published: [],
  verdict: (outcomes) => ({
    holds: null,
    text: `${share(outcomes.mean('CNN + LSTM', 'exact'))} of unseen pictures get exactly their name, ${share(outcomes.mean('CNN + LSTM', 'tokenAccuracy'))} of the words are right.`,
  }),
};
