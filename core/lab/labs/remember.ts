import type { ExperimentInput } from '#core/spec/experiment';
import type { Cell } from '#core/spec/model';
import type { Lab, LabRun } from '../lab';
import type { Verdict } from '../outcome';
import type { Outcomes } from '../outcomes';
import { figure } from '../numbers';

const lengths = [50, 100, 200, 400];
const names = { 'rnn-tanh': 'RNN', lstm: 'LSTM', gru: 'GRU' } as const;
const runName = (cell: keyof typeof names, length: number): string => `${names[cell]}, T = ${length}`;

const spec = (cell: Cell): ExperimentInput => ({
  data: { task: 'sequence-scalar' },
  model: { cell, hidden: 64 },
  // A forget gate that begins open lets the first marked value through before anything is learned.
  ...(cell === 'lstm' && { initialise: { forgetBias: 2 } }),
  optimise: { optimiser: 'adam', learningRate: 0.002, clipNorm: 1 },
  batches: { size: 50 },
  limits: { epochs: null, steps: 6000, evaluateEvery: 500 },
});

export const remember: Lab = {
  id: 'adding',
  title: 'Remember or forget',
  lecture: 'Vanishing gradients; LSTM; GRU',
  question: 'How far back can each cell learn to look?',
  look: [
    'The loss stays at 1/6, the best that can be had without memory, until it falls at once, or never does.',
    'The gradient norm of the tanh RNN while its loss stays flat: the signal is there, but only from the last steps.',
  ],
  data: Object.fromEntries(
    lengths.map((length) => [
      `T${length}`,
      { kind: 'gallery', id: 'adding', parameters: { length, count: 20_000 } } as const,
    ]),
  ),
  runs: lengths.flatMap((length) =>
    (['rnn-tanh', 'lstm', 'gru'] as const).map((cell): LabRun => ({
      name: runName(cell, length),
      data: `T${length}`,
      spec: spec(cell),
    })),
  ),
  seeds: [1],
  quick: { limits: { steps: 300, evaluateEvery: 150 } },
  metric: 'mse',
  published: [
    { who: 'Always 1 (chance)', value: 1 / 6 },
    { who: 'Bai et al. 2018, GRU, T = 600', value: 5.3e-5 },
    { who: 'Bai et al. 2018, LSTM, T = 600', value: 0.164 },
  ],
  verdict,
};

function verdict(outcomes: Outcomes): Verdict {
  const mse = (cell: keyof typeof names, length: number): number =>
    outcomes.mean(runName(cell, length), 'mse');
  const solved = Math.max(mse('lstm', 100), mse('gru', 100)) < 0.01;
  const forgets = mse('rnn-tanh', 400) > 0.1;
  return {
    holds: outcomes.has(runName('lstm', 100), runName('gru', 100), runName('rnn-tanh', 400))
      ? solved && forgets
      : null,
    text: `At T = 100 the error is ${figure(mse('lstm', 100))} (LSTM) and ${figure(mse('gru', 100))} (GRU); at T = 400 the tanh RNN is at ${figure(mse('rnn-tanh', 400))}, where always answering 1 gives 0.167. The gates remember; the plain state forgets.`,
  };
}
