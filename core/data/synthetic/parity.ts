import { z } from 'zod';
import { stream, type Random } from '#core/random';
import { countOf, lengthOf, seedOf } from './parameters';
import { chunked, synthetic } from './task';

/**
 * Parity: is the number of ones in a row of bits even or odd? Any single bit changes the answer, so nothing but a
 * state carried along can tell. Lengths are uniform in 1 … longest: the short rows teach the rule that the long ones
 * need.
 */
export const parity = synthetic({
  id: 'parity',
  title: 'Parity',
  definition:
    'A row of bits, each 0 or 1 with probability ½; its length is uniform in 1 … T. The class says whether the number of ones is even or odd.',
  citation: 'Minsky & Papert 1969, “Perceptrons”; for recurrent networks Bengio, Simard & Frasconi 1994, §II',
  task: 'sequence-class',
  parameters: z.strictObject({
    length: lengthOf(
      40,
      { least: 1, most: 2000 },
      { title: 'Longest row', help: 'Lengths are uniform from 1 to this.', symbol: 'T' },
    ),
    count: countOf(10_000),
    seed: seedOf(),
  }),
  columns: ['bits', 'parity'],
  input: 'bits',
  label: 'parity',
  settings: ({ length }) => ({ text: { tokeniser: 'character', maxLength: Math.max(400, length) } }),
  rowCount: ({ count }) => count,
  *rows({ length, count, seed }) {
    const random = stream(seed, 'sampling');
    yield* chunked(count, () => parityRow(random, length));
  },
  references: () => ({
    chance: { metric: 'accuracy', value: 0.5, how: 'Even and odd are equally likely at every length.' },
    naive: {
      metric: 'accuracy',
      value: 0.5,
      how: 'Any rule that overlooks a single bit is right half of the time.',
    },
    published: [],
  }),
});

function parityRow(random: Random, longest: number): string[] {
  let bits = '';
  let ones = 0;
  for (let left = 1 + random.int(longest); left > 0; left--) {
    const bit = random.int(2);
    bits += bit;
    ones += bit;
  }
  return [bits, ones % 2 === 0 ? 'even' : 'odd'];
}
