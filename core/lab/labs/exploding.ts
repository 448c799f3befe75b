import type { Lab } from '../lab';
import { figure } from '../numbers';

const spec = (recurrentGain: number, clipNorm: number) => ({
  data: { task: 'sequence-scalar' as const },
  model: { cell: 'rnn-relu' as const, hidden: 64 },
  initialise: { recurrent: 'orthogonal' as const, recurrentGain },
  optimise: { optimiser: 'sgd' as const, momentum: 0, learningRate: 0.01, clipNorm },
  batches: { size: 50 },
  limits: { epochs: null, steps: 1500, evaluateEvery: 250 },
});

export const exploding: Lab = {
  id: 'exploding',
  title: 'Exploding gradients',
  lecture: 'Exploding gradients: clip the norm',
  question: 'What do the scale of the recurrent weights and clipping do to the gradient?',
  look: [
    'The gradient norm on its logarithmic axis: with gain 1.2 it is thousands of times that with gain 1.',
    'The run without clipping: one long step, and the loss is no number any more.',
  ],
  data: { adding: { kind: 'gallery', id: 'adding', parameters: { length: 50, count: 10_000 } } },
  runs: [
    { name: 'gain 1, no clipping', data: 'adding', spec: spec(1, 0) },
    { name: 'gain 1.2, no clipping', data: 'adding', spec: spec(1.2, 0) },
    { name: 'gain 1.2, clipped at 1', data: 'adding', spec: spec(1.2, 1) },
  ],
  seeds: [1],
  quick: { limits: { steps: 100, evaluateEvery: 50 } },
  metric: 'mse',
  published: [{ who: 'Always 1 (chance)', value: 1 / 6 }],
  verdict: (outcomes) => {
    const [calm] = outcomes.of('gain 1, no clipping');
    const [wild] = outcomes.of('gain 1.2, no clipping');
    const [clipped] = outcomes.of('gain 1.2, clipped at 1');
    const ratio = (wild?.largestGradient ?? Number.NaN) / (calm?.largestGradient ?? Number.NaN);
    return {
      holds: !(ratio < 100) && wild?.state === 'failed' && clipped?.state === 'finished',
      text: `The largest gradient norm is ${figure(calm?.largestGradient ?? Number.NaN)} with gain 1 and ${figure(wild?.largestGradient ?? Number.NaN)} with gain 1.2. Without clipping that run ${wild?.state === 'failed' ? 'ended with a loss that is no number' : 'got through'}; clipped at 1 it ${clipped?.state === 'finished' ? 'goes on learning' : 'failed too'}.`,
    };
  },
};
