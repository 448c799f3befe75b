import type { ExperimentInput } from '#core/spec/experiment';
import type { Cell } from '#core/spec/model';
import type { Lab } from '../lab';
import { share } from '../numbers';

/** Largest n that training sees, and that the test asks for. */
const [trained, tested] = [50, 250];

/** Ten units, as Weiss, Goldberg & Yahav 2018 have them: room for a counter, none for a list of all lengths. */
const spec = (cell: Cell): ExperimentInput => ({
  data: { task: 'step-class' },
  model: { cell, embedding: 4, hidden: 10 },
  optimise: { optimiser: 'adam', learningRate: 0.01, clipNorm: 1 },
  schedule: { kind: 'cosine' },
  batches: { size: 32 },
  limits: { epochs: 60 },
});

export const counting: Lab = {
  id: 'counting',
  title: 'Counting',
  lecture: 'LSTM: the cell state adds up; what gates and squashing can and cannot do',
  question: 'After as many a’s come as many b’s: does a cell count, also further than it ever had to?',
  look: [
    'Validation has the lengths of training, the test only longer ones: all cells are right there, few are here.',
    'Accuracy by length, and Inspect: one unit of the LSTM’s cell state climbs with every a and falls with every b.',
  ],
  data: {
    strings: {
      kind: 'gallery',
      id: 'anbn',
      parameters: { longest: trained, testLongest: tested, count: 5000 },
    },
  },
  runs: [
    { name: 'LSTM', data: 'strings', spec: spec('lstm') },
    { name: 'GRU', data: 'strings', spec: spec('gru') },
    { name: 'RNN', data: 'strings', spec: spec('rnn-tanh') },
  ],
  seeds: [1, 2, 3],
  quick: { limits: { epochs: 0.5 } },
  metric: 'exact',
  published: [
    {
      who: 'Gers & Schmidhuber 2001, LSTM with peepholes',
      value: 1,
      note: 'trained on n ≤ 10, its best network is right up to 1,000',
    },
    {
      who: 'Weiss et al. 2018, LSTM',
      value: 1,
      note: 'trained on n ≤ 100, right up to 256',
    },
    { who: 'Weiss et al. 2018, GRU', value: 0, note: 'the same training, wrong from 39 on' },
  ],
  verdict: (outcomes) => {
    const exact = (run: string): number => outcomes.mean(run, 'exact');
    const [lstm, gru, rnn] = [exact('LSTM'), exact('GRU'), exact('RNN')];
    const farther = lstm > gru && lstm > rnn;
    return {
      holds: outcomes.has('LSTM', 'GRU', 'RNN') ? farther : null,
      text: `Trained on n of 1 to ${trained}, of the strings with n of ${trained + 1} to ${tested} the LSTM has ${share(lstm)} without a mistake, the GRU ${share(gru)}, the tanh RNN ${share(rnn)}.${farther ? ' A cell state that adds up counts further than it has seen; a state that is squashed at every step does not.' : ''}`,
    };
  },
};
