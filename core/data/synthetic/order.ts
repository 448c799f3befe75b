import { z } from 'zod';
import { stream } from '#core/random';
import { countOf, seedOf } from './parameters';
import { chunked, synthetic } from './task';

const distractors = 'abcd';
const parameters = z.strictObject({ count: countOf(20_000), seed: seedOf() });

/** @param places of X or Y: the first and the last step at which each may stand */
function order(id: string, letter: string, places: readonly (readonly [number, number])[], result: string) {
  const classes = 2 ** places.length;
  const where = places.map(([low, high], k) => `t${'₁₂₃'[k] ?? ''} in ${low} … ${high}`).join(', ');
  return synthetic({
    id,
    title: `Temporal order, ${places.length === 2 ? 'two' : 'three'} symbols`,
    definition: `The length is uniform in 100 … 110. The first symbol is E, the last B, the others are drawn uniformly from a, b, c, d, except that at ${where} (counted from 0, uniform) stands X or Y, each with probability ½. The class is the order of the X and Y: ${classes} classes.`,
    citation: `Hochreiter & Schmidhuber 1997, “Long short-term memory”, experiment ${letter}`,
    task: 'sequence-class',
    parameters,
    columns: ['text', 'order'],
    input: 'text',
    label: 'order',
    settings: () => ({ text: { tokeniser: 'character' } }),
    rowCount: ({ count }) => count,
    *rows({ count, seed }) {
      const random = stream(seed, 'sampling');
      yield* chunked(count, () => {
        const length = 100 + random.int(11);
        const text = Array.from({ length }, () => distractors[random.int(distractors.length)] ?? '');
        text[0] = 'E';
        text[length - 1] = 'B';
        let label = '';
        for (const [low, high] of places) {
          const symbol = random.int(2) === 0 ? 'X' : 'Y';
          text[low + random.int(high - low + 1)] = symbol;
          label += symbol;
        }
        return [text.join(''), label];
      });
    },
    references: () => ({
      chance: { metric: 'accuracy', value: 1 / classes, how: `One of ${classes} equally likely classes.` },
      naive: null,
      published: [
        {
          value: result,
          who: 'Hochreiter & Schmidhuber 1997',
          note: 'A sequence counts as wrong when any output is off by 0.3.',
        },
      ],
    }),
  });
}

export const order6a = order(
  'order-6a',
  '6a',
  [
    [10, 20],
    [50, 60],
  ],
  'LSTM: 31,390 training sequences, 1 of 2,560 test sequences wrong',
);

export const order6b = order(
  'order-6b',
  '6b',
  [
    [10, 20],
    [33, 43],
    [66, 76],
  ],
  'LSTM: 571,100 training sequences, 2 of 2,560 test sequences wrong',
);
