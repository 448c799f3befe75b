import type { ExperimentInput } from '#core/spec/experiment';
import { fromPreset } from '../from-preset';
import type { Lab } from '../lab';
import { share } from '../numbers';

const spec = (attention: 'none' | 'dot'): ExperimentInput => fromPreset('dates', { decoder: { attention } });

export const dates: Lab = {
  id: 'dates',
  title: 'Dates',
  lecture: 'Attention',
  question: 'Does a decoder that may look back learn faster?',
  look: ['The attention of a sample: while it writes the year it looks at the year, wherever that stands.'],
  data: { dates: { kind: 'gallery', id: 'dates', parameters: { count: 20_000 } } },
  runs: [
    { name: 'dot attention', data: 'dates', spec: spec('dot') },
    { name: 'no attention', data: 'dates', spec: spec('none') },
  ],
  seeds: [1, 2, 3],
  quick: { limits: { epochs: 0.2 } },
  metric: 'exact',
  published: [{ who: 'tfjs-examples: two epochs, no figure given', value: Number.NaN }],
  verdict: (outcomes) => {
    const [dot, none] = [outcomes.mean('dot attention', 'exact'), outcomes.mean('no attention', 'exact')];
    return {
      holds: dot >= 0.99,
      text: `After two epochs ${share(dot)} of unseen dates are exact with attention, ${share(none)} without.`,
    };
  },
};
