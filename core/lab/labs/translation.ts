import type { ExperimentInput } from '#core/spec/experiment';
import type { Lab } from '../lab';
import { figure } from '../numbers';
import type { LabOutcome } from '../outcome';

const spec = (attention: 'none' | 'general'): ExperimentInput => ({
  data: { task: 'seq2seq', split: 'grouped' },
  text: { tokeniser: 'word', lowercase: true, minCount: 2 },
  target: { tokeniser: 'word', lowercase: true, minCount: 2 },
  model: { cell: 'gru', embedding: 128, hidden: 256 },
  decoder: { attention },
  regularise: { dropout: 0.2 },
  optimise: { optimiser: 'adam', learningRate: 0.002, clipNorm: 1 },
  schedule: { kind: 'cosine' },
  batches: { size: 64 },
  limits: { epochs: 4 },
});

export const translation: Lab = {
  id: 'translation',
  title: 'Translation',
  lecture: 'The bottleneck of one vector; attention',
  question: 'What does one vector for a whole sentence lose?',
  look: ['BLEU by source length: the gap between the two runs grows with it.'],
  data: {
    pairs: { kind: 'file', hint: 'two columns of sentences, such as English and French from Tatoeba' },
  },
  runs: [
    { name: 'no attention', data: 'pairs', spec: spec('none') },
    { name: 'attention', data: 'pairs', spec: spec('general') },
  ],
  seeds: [1],
  quick: { limits: { epochs: 0.02 } },
  metric: 'bleu',
  published: [
    {
      who: 'Multi30k de→en, LSTM without attention',
      value: 13.8,
      note: 'other data: the shape of the ladder',
    },
    { who: 'Multi30k de→en, bi-GRU with attention', value: 28.3, note: 'other data' },
  ],
  verdict: (outcomes) => {
    const [none, attention] = [outcomes.mean('no attention', 'bleu'), outcomes.mean('attention', 'bleu')];
    const gap = gapByLength(outcomes.of('no attention')[0], outcomes.of('attention')[0]);
    return {
      holds: outcomes.has('no attention', 'attention') ? attention >= 1.2 * none : null,
      text: `BLEU ${figure(none)} without attention, ${figure(attention)} with it. By length of the source the gap is ${gap.join(', ')}.`,
    };
  },
};

/** "3.1 (1–4)", from short sources to long ones. */
function gapByLength(without?: LabOutcome, attention?: LabOutcome): string[] {
  return (attention?.byLength ?? []).flatMap(({ from, to, value }, k) => {
    const other = without?.byLength[k];
    return other === undefined ? [] : [`${figure(value - other.value)} (${from}–${to})`];
  });
}
