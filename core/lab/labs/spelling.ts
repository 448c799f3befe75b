import type { Lab } from '../lab';
import { share } from '../numbers';

const published: Readonly<Record<string, number>> = { fre: 0.0622, hin: 0.0667, kor: 0.4689 };

export const spelling: Lab = {
  id: 'spelling',
  title: 'Spelling to sound, language by language',
  lecture: 'Seq2seq with attention; beam search',
  question: 'Does a model of a few minutes keep up with a shared task’s?',
  look: ['A small training set of 3,600 words: dropout and the beam each take a point off the error.'],
  data: {
    words: {
      kind: 'file',
      hint: 'one language of SIGMORPHON 2020 task 1, with a column that says train, dev or test',
    },
  },
  runs: [
    {
      name: 'BiLSTM, attention',
      data: 'words',
      spec: {
        data: { task: 'seq2seq' },
        text: { tokeniser: 'character' },
        target: { tokeniser: 'space' },
        model: { cell: 'lstm', embedding: 96, hidden: 192, bidirectional: true },
        decoder: { attention: 'general' },
        regularise: { dropoutInput: 0.2, dropout: 0.4, labelSmoothing: 0.1 },
        optimise: { optimiser: 'adam', learningRate: 0.002, clipNorm: 1 },
        schedule: { kind: 'cosine' },
        batches: { size: 32 },
        limits: { epochs: 40, best: 'metric' },
      },
    },
  ],
  seeds: [1, 2, 3],
  quick: { limits: { epochs: 0.5 } },
  metric: 'wer',
  beam: 5,
  published: Object.entries(published).map(([language, value]) => ({
    who: `SIGMORPHON 2020 LSTM baseline, ${language}`,
    value,
  })),
  verdict: (outcomes) => ({
    holds: null,
    text: `${share(outcomes.mean('BiLSTM, attention', 'wer'))} of unseen words have a wrong sound somewhere (beam 5).`,
  }),
};
