import { z } from 'zod';
import { stream, type Random } from '#core/random';
import { countOf, lengthOf, seedOf } from './parameters';
import { chunked, partOf, synthetic } from './task';

const opening = '([';
const closing = ')]';

function dyck(kinds: 1 | 2, published: { value: string; note: string }) {
  const brackets = kinds === 1 ? '()' : '() and []';
  return synthetic({
    id: `dyck-${kinds}`,
    title: `Balanced brackets (Dyck-${kinds})`,
    definition: `A balanced string of ${brackets}, uniform among all of its length${kinds === 1 ? '' : ', the kind of each pair chosen with probability ½'}; the length is uniform among the even numbers of 2 … L for training and validation (80 and 10 % of the rows) and of L + 2 … M for the test. The label at each step is the set of brackets that may follow: the opening ones always, and the one that closes the innermost open bracket. Suzgun et al. draw their strings from a grammar instead, with the same ranges.`,
    citation:
      'Suzgun, Gehrmann, Belinkov & Shieber 2019, “LSTM networks can perform dynamic counting”; Suzgun et al. 2019, “Memory-augmented recurrent neural networks can learn generalized Dyck languages”',
    task: 'step-class',
    parameters: z.strictObject({
      length: lengthOf(
        50,
        { least: 2, most: 1000 },
        { title: 'Longest in training', help: 'In brackets.', symbol: 'L' },
      ),
      testLength: lengthOf(
        100,
        { least: 2, most: 2000 },
        {
          title: 'Longest in the test',
          help: 'Test strings are longer than those of training, where this is.',
          symbol: 'M',
        },
      ),
      count: countOf(10_000),
      seed: seedOf(),
    }),
    columns: ['text', 'next', 'split'],
    input: 'text',
    label: 'next',
    settings: ({ length, testLength }) => ({
      data: { split: 'column', splitColumn: 'split' },
      text: { tokeniser: 'character', maxLength: Math.max(400, length, testLength) },
    }),
    rowCount: ({ count }) => count,
    *rows({ length, testLength, count, seed }) {
      const random = stream(seed, 'sampling');
      const train = Math.floor(length / 2);
      const beyond = Math.max(1, Math.floor(testLength / 2) - train);
      yield* chunked(count, (index) => {
        const part = partOf(index, count);
        const pairs = part === 'test' ? train + 1 + random.int(beyond) : 1 + random.int(train);
        return [...withBrackets(balanced(pairs, random), kinds, random), part];
      });
    },
    references: () => ({
      chance: {
        metric: 'exact',
        value: 0,
        how: 'Without a count of open brackets a closing one is allowed too early or too late in every longer string.',
      },
      naive: null,
      published: [{ who: 'Suzgun et al. 2019', ...published }],
    }),
  });
}

export const dyck1 = dyck(1, {
  value: 'LSTM with one unit: near 100 % of strings all right, also beyond the trained lengths',
  note: 'Trained on lengths 2 … 50, tested on 52 … 100.',
});
export const dyck2 = dyck(2, {
  value: 'Plain LSTMs get worse with depth; networks with a stack reach near 100 %',
  note: 'A stack of kinds is needed, which one counter cannot hold.',
});

/**
 * Opens (1) and closes (-1) of a balanced string, uniform among all with so many pairs: by the cycle lemma exactly one
 * rotation of n + 1 opens and n closes stays above zero, and without its first open it is balanced.
 */
function balanced(pairs: number, random: Random): Int8Array {
  const steps = new Int8Array(2 * pairs + 1).fill(-1).fill(1, 0, pairs + 1);
  random.shuffle(steps);
  let height = 0;
  let lowest = 0;
  let start = 0;
  steps.forEach((step, at) => {
    height += step;
    if (height <= lowest) [lowest, start] = [height, at + 1];
  });
  // After the last lowest point comes the rotation's own first open, which is dropped.
  return Int8Array.from({ length: 2 * pairs }, (_, k) => steps[(start + 1 + k) % steps.length] ?? 0);
}

/** @returns the string, and the legal sets as JSON */
function withBrackets(steps: Int8Array, kinds: number, random: Random): [string, string] {
  const open: number[] = [];
  const legal: string[] = [];
  let text = '';
  for (const step of steps) {
    if (step > 0) {
      const kind = kinds === 1 ? 0 : random.int(kinds);
      open.push(kind);
      text += opening[kind] ?? '';
    } else text += closing[open.pop() ?? 0] ?? '';
    const innermost = open.at(-1);
    legal.push(opening.slice(0, kinds) + (innermost === undefined ? '' : (closing[innermost] ?? '')));
  }
  return [text, JSON.stringify(legal)];
}
