import { fromPreset } from '../from-preset';
import type { Lab } from '../lab';
import { share } from '../numbers';

export const tagging: Lab = {
  id: 'tagging',
  title: 'Word classes',
  lecture: 'Label: one at every step',
  question: 'Is “saw” a noun or a verb here?',
  look: ['Words that training never saw: only their neighbours tell.'],
  data: {
    sentences: { kind: 'file', hint: 'sentences with a tag a word, such as Universal Dependencies EWT' },
  },
  runs: [
    {
      name: 'BiLSTM',
      data: 'sentences',
      spec: fromPreset('tags'),
    },
  ],
  seeds: [1],
  quick: { limits: { epochs: 0.1 } },
  metric: 'accuracy',
  published: [
    { who: 'Most frequent tag of each word', value: 0.862 },
    { who: 'BiLSTM on words and characters', value: 0.95, note: '0.94–0.955' },
  ],
  verdict: (outcomes) => {
    const accuracy = outcomes.mean('BiLSTM', 'accuracy');
    return {
      holds: accuracy >= 0.92,
      text: `${share(accuracy)} of the words get the right tag; their most frequent tag alone 86.2 %.`,
    };
  },
};
