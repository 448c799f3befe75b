import type { ExperimentInput } from '#core/spec/experiment';
import type { Lab } from '../lab';
import { share } from '../numbers';

const spec = (attention: 'none' | 'general'): ExperimentInput => ({
  data: { task: 'seq2seq' },
  text: { tokeniser: 'character' },
  target: { tokeniser: 'space' },
  model: { cell: 'lstm', embedding: 64, hidden: 256, bidirectional: attention !== 'none' },
  decoder: { attention, reverseSource: attention === 'none' },
  regularise: { dropout: 0.2 },
  optimise: { optimiser: 'adam', learningRate: 0.003, clipNorm: 1 },
  schedule: { kind: 'cosine' },
  batches: { size: 128 },
  limits: { epochs: 10, best: 'metric' },
});

export const sounds: Lab = {
  id: 'sounds',
  title: 'Letters to sounds',
  lecture: 'Seq2seq, and attention',
  question: 'How much does attention help to pronounce English?',
  look: [
    'The attention runs along the diagonal: letters and sounds come in the same order.',
    'Accuracy by length: without attention long words suffer most.',
  ],
  data: { words: { kind: 'gallery', id: 'cmudict' } },
  runs: [
    { name: 'no attention', data: 'words', spec: spec('none') },
    { name: 'attention', data: 'words', spec: spec('general') },
  ],
  seeds: [1],
  quick: { limits: { epochs: 0.02 } },
  metric: 'wer',
  beam: 5,
  published: [
    { who: 'Yao & Zweig 2015, no attention', value: 0.286 },
    { who: 'Toshniwal & Livescu 2016, attention', value: 0.217 },
  ],
  verdict: (outcomes) => {
    const [none, attention] = [outcomes.mean('no attention', 'wer'), outcomes.mean('attention', 'wer')];
    return {
      holds: none <= 0.3 && attention <= 0.25 && none - attention >= 0.03,
      text: `${share(none)} of unseen words are wrong without attention, ${share(attention)} with it.`,
    };
  },
};
