import type { ExperimentInput } from '#core/spec/experiment';
import type { Cell } from '#core/spec/model';
import { fromPreset } from '../from-preset';
import type { Lab } from '../lab';
import { figure } from '../numbers';

const spec = (cell: Cell): ExperimentInput => fromPreset('chorales', { model: { cell } });

export const chorales: Lab = {
  id: 'chorales',
  title: 'Chorales',
  lecture: 'Label: a vector at every step; sequences of different lengths',
  question: 'Which of 88 keys sound next?',
  look: ['The batch as a matrix: chorales of 25 to 160 steps, little of it padding.'],
  data: {
    music: { kind: 'file', hint: 'the JSB chorales as lists of sounding keys, with their three parts' },
  },
  runs: [
    { name: 'LSTM', data: 'music', spec: spec('lstm') },
    { name: 'GRU', data: 'music', spec: spec('gru') },
    { name: 'RNN', data: 'music', spec: spec('rnn-tanh') },
  ],
  seeds: [1],
  quick: { limits: { epochs: 1 } },
  metric: 'nll',
  published: [
    { who: 'Bai et al. 2018, RNN', value: 8.91 },
    { who: 'Bai et al. 2018, LSTM', value: 8.45 },
    { who: 'Bai et al. 2018, GRU', value: 8.43 },
  ],
  verdict: (outcomes) => {
    const best = outcomes.lowest('nll');
    return {
      holds: best <= 8.5,
      text: `The best cell needs ${figure(best)} nats a frame over 88 keys${outcomes.has('RNN') ? `; the tanh RNN ${figure(outcomes.mean('RNN', 'nll'))}` : ''}.`,
    };
  },
};
