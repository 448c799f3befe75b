import { z } from 'zod';
import { stream, type Random } from '#core/random';
import { countOf, lengthOf, seedOf } from './parameters';
import { chunked, synthetic } from './task';

/** Values lie on a grid of a millionth, so that the text of a row and its target agree to the last digit. */
const grid = 1_000_000;

const settings = () => ({ series: { normalise: 'none' as const } });
const shared = {
  task: 'sequence-scalar',
  columns: ['sequence', 'target'],
  input: 'sequence',
  label: 'target',
  settings,
} as const;

export const adding = synthetic({
  ...shared,
  id: 'adding',
  title: 'Adding problem',
  definition:
    'Each step is a pair (value, marker). Values are uniform in [0, 1). Exactly two markers are 1, one at a uniform place in each half of the sequence; the others are 0. The target is the sum of the two marked values. All sequences have length T.',
  citation:
    'Le, Jaitly & Hinton 2015, “A simple way to initialize recurrent networks of rectified linear units”, §4.1; Arjovsky, Shah & Bengio 2016, §5.2',
  parameters: z.strictObject({
    length: lengthOf(
      100,
      { least: 4, most: 2000 },
      {
        title: 'Length',
        help: 'How far apart the two marked values may be: the longer, the harder to learn by gradient.',
        symbol: 'T',
      },
    ),
    count: countOf(10_000),
    seed: seedOf(),
  }),
  rowCount: ({ count }) => count,
  *rows({ length, count, seed }) {
    const random = stream(seed, 'sampling');
    const half = Math.floor(length / 2);
    yield* chunked(count, () => {
      const values = integers(random, length, 0, grid);
      const [i, j] = [random.int(half), half + random.int(length - half)];
      const sum = ((values[i] ?? 0) + (values[j] ?? 0)) / grid;
      return [pairs(values, (at) => (at === i || at === j ? 1 : 0)), String(sum)];
    });
  },
  references: () => ({
    chance: {
      metric: 'mse',
      value: 1 / 6,
      how: 'Always answering 1, the mean: the variance of the sum of two uniform numbers, 2 · 1/12.',
    },
    naive: null,
    published: [
      {
        value: 'MSE near 0 at T = 150 … 300 (LSTM, IRNN); at T = 400 the IRNN alone',
        who: 'Le, Jaitly & Hinton 2015',
        note: 'Read from their figure 1; 100,000 training and 10,000 test sequences.',
      },
      {
        value: 'T = 600: MSE 0.164 (LSTM), 5.3e-5 (GRU), 0.177 (RNN)',
        who: 'Bai, Kolter & Koltun 2018',
        note: 'About 70,000 parameters. They print the baseline as 0.1767, which is a misprint of 0.1667.',
      },
    ],
  }),
});

export const addingHochreiter = synthetic({
  ...shared,
  id: 'adding-hochreiter',
  title: 'Adding problem, the original form',
  definition:
    'Each step is a pair (value, marker). Values are uniform in [−1, 1]; the length is uniform in T … T + T/10. The first and the last marker are −1, two are 1, the rest 0: the first mark falls on one of the first ten pairs, the second on one of the first T/2 − 1 pairs still unmarked. A marked first pair keeps the marker 1 but counts as 0. The target is 0.5 + (X₁ + X₂)/4. A sequence is right when the error is below 0.04.',
  citation: 'Hochreiter & Schmidhuber 1997, “Long short-term memory”, experiment 4',
  parameters: z.strictObject({
    length: lengthOf(
      100,
      { least: 24, most: 2000 },
      { title: 'Shortest length', help: 'Sequences have T to T + T/10 steps.', symbol: 'T' },
    ),
    count: countOf(10_000),
    seed: seedOf(),
  }),
  rowCount: ({ count }) => count,
  *rows({ length, count, seed }) {
    const random = stream(seed, 'sampling');
    yield* chunked(count, () => {
      const steps = length + random.int(Math.floor(length / 10) + 1);
      const values = integers(random, steps, -grid, 2 * grid + 1);
      const first = random.int(10);
      // The second among the pairs before T/2 - 1 that are left: those after the first mark move up by one.
      const other = random.int(Math.floor(length / 2) - 2);
      const second = other < first ? other : other + 1;
      const counts = (at: number): number => (at === 0 ? 0 : (values[at] ?? 0));
      const target = (2 * grid + counts(first) + counts(second)) / (4 * grid);
      const marker = (at: number): number => {
        if (at === first || at === second) return 1;
        return at === 0 || at === steps - 1 ? -1 : 0;
      };
      return [pairs(values, marker), String(target)];
    });
  },
  references: ({ length }) => {
    // A mark on the first pair contributes nothing: 1/10 of the first marks, 0.9/(T/2 - 2) of the second.
    const counted = 0.9 + (1 - 0.9 / (Math.floor(length / 2) - 2));
    return {
      chance: {
        metric: 'mse',
        value: counted / 48,
        how: 'Always answering 0.5: (E X₁² + E X₂²)/16, with 1/3 for each value that counts.',
      },
      naive: null,
      published: [
        {
          value:
            'T = 100: 74,000 sequences, 1 of 2,560 wrong; T = 500: 209,000, none; T = 1,000: 853,000, 1 wrong',
          who: 'Hochreiter & Schmidhuber 1997',
          note: 'LSTM with two blocks of two cells, 93 weights; trained until the mean error is below 0.01 and the last 2,000 are right.',
        },
      ],
    };
  },
});

/** Uniform in low … low + size - 1. */
function integers(random: Random, count: number, low: number, size: number): number[] {
  const drawn = new Array<number>(count);
  for (let k = 0; k < count; k++) drawn[k] = low + random.int(size);
  return drawn;
}

/** [[value, marker], …] as JSON. */
function pairs(values: readonly number[], marker: (at: number) => number): string {
  let text = '[';
  for (let k = 0; k < values.length; k++)
    text += `${k === 0 ? '' : ','}[${(values[k] ?? 0) / grid},${marker(k)}]`;
  return `${text}]`;
}
