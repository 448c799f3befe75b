import { fromPreset } from '../from-preset';
import type { Lab } from '../lab';
import { share } from '../numbers';

export const slots: Lab = {
  id: 'slots',
  title: 'Intents and slots',
  lecture: 'Two labels at once: of the whole and of every step',
  question: 'What does a person want, and which words say with what?',
  look: ['Slot F1 counts whole spans: a name with one word missing is wrong.'],
  data: { requests: { kind: 'file', hint: 'requests with an intent and BIO slots, such as SNIPS' } },
  runs: [
    {
      name: 'BiLSTM',
      data: 'requests',
      spec: fromPreset('slots'),
    },
  ],
  seeds: [1, 2, 3],
  quick: { limits: { epochs: 0.1 } },
  metric: 'slotF1',
  published: [
    { who: 'Slot-gated BiLSTM with attention (Goo et al. 2018), slot F1', value: 0.888 },
    { who: 'The same, intent', value: 0.97 },
  ],
  verdict: (outcomes) => {
    const [f1, intent] = [outcomes.mean('BiLSTM', 'slotF1'), outcomes.mean('BiLSTM', 'accuracy')];
    return {
      holds: f1 >= 0.88 && intent >= 0.97,
      text: `Slot F1 ${share(f1)}, intents ${share(intent)} right.`,
    };
  },
};
