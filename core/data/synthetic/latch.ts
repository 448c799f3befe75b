import { z } from 'zod';
import { stream } from '#core/random';
import { field } from '#core/spec/field';
import { countOf, lengthOf, seedOf } from './parameters';
import { chunked, synthetic } from './task';

const shown = 3;
const grid = 1_000_000;

export const latch = synthetic({
  id: 'latch',
  title: 'Two-class latch',
  definition:
    'A sequence of T real numbers. In the first three steps the number is +s for class “up” and −s for “down”, plus Gaussian noise of deviation σ; after that it is the noise alone. The classes are equally likely. The class must be latched for T − 3 steps.',
  citation:
    'Bengio, Simard & Frasconi 1994, “Learning long-term dependencies with gradient descent is difficult”, §II–III (there the signal of the first steps is learned; here it is given as s)',
  task: 'sequence-class',
  parameters: z.strictObject({
    length: lengthOf(
      50,
      { least: shown, most: 2000 },
      { title: 'Length', help: 'How long the class must be kept against noise.', symbol: 'T' },
    ),
    signal: z
      .number()
      .min(0)
      .max(10)
      .default(0.8)
      .meta(field({ title: 'Signal', help: 'Size of the first three steps.', symbol: 's', step: 0.1 })),
    noise: z
      .number()
      .min(0)
      .max(10)
      .default(0.2)
      .meta(field({ title: 'Noise', help: 'Its standard deviation.', symbol: '\\sigma', step: 0.1 })),
    count: countOf(10_000),
    seed: seedOf(),
  }),
  columns: ['sequence', 'class'],
  input: 'sequence',
  label: 'class',
  settings: () => ({ series: { normalise: 'none' } }),
  rowCount: ({ count }) => count,
  *rows({ length, signal, noise, count, seed }) {
    const random = stream(seed, 'sampling');
    yield* chunked(count, () => {
      const up = random.int(2) === 1;
      const steps = Array.from({ length }, (_, t) => {
        const value = (t < shown ? (up ? signal : -signal) : 0) + noise * random.normal();
        return [Math.round(value * grid) / grid];
      });
      return [JSON.stringify(steps), up ? 'up' : 'down'];
    });
  },
  references: () => ({
    chance: { metric: 'accuracy', value: 0.5, how: 'Two equally likely classes.' },
    naive: null,
    published: [
      {
        value: 'Share of trainings by gradient descent that succeed falls towards 0 as T grows to 100',
        who: 'Bengio, Simard & Frasconi 1994',
        note: 'A recurrent network of sigmoid units; read from their figures.',
      },
    ],
  }),
});
