import { z } from 'zod';
import { stream } from '#core/random';
import { countOf, lengthOf, seedOf } from './parameters';
import { chunked, synthetic } from './task';

/** aⁿbⁿ and aⁿbⁿcⁿ: languages that need one counter and two. */
function counting(id: string, letters: string, trained: number, published: string) {
  const power = [...letters].map((letter) => `${letter}ⁿ`).join('');
  return synthetic({
    id,
    title: `Counting: ${power}`,
    definition: `Strings S ${power} T with n ≥ 1, read up to the last symbol before T. The label at each step is the set of symbols that may follow: after S only a; after an a both a and b; after that the count decides. Training: n uniform in 1 … N. Validation: each n of 1 … N once. Test: each n of N + 1 … M once.`,
    citation:
      'Gers & Schmidhuber 2001, “LSTM recurrent networks learn simple context-free and context-sensitive languages”',
    task: 'step-class',
    parameters: z.strictObject({
      longest: lengthOf(
        trained,
        { least: 1, most: 1000 },
        { title: 'Largest n in training', help: 'Shorter strings teach the rule.', symbol: 'N' },
      ),
      testLongest: lengthOf(
        5 * trained,
        { least: 1, most: 3000 },
        {
          title: 'Largest n in the test',
          help: 'How far the counting is asked to go beyond what was trained.',
          symbol: 'M',
        },
      ),
      count: countOf(5000, 'Training strings'),
      seed: seedOf(),
    }),
    columns: ['text', 'next', 'n', 'split'],
    input: 'text',
    label: 'next',
    settings: ({ longest, testLongest }) => ({
      data: { split: 'column', splitColumn: 'split' },
      text: {
        tokeniser: 'character',
        maxLength: Math.max(400, 1 + letters.length * Math.max(longest, testLongest)),
      },
    }),
    rowCount: ({ count, longest, testLongest }) => count + Math.max(longest, testLongest),
    *rows({ longest, testLongest, count, seed }) {
      const random = stream(seed, 'sampling');
      yield* chunked(count, () => row(letters, 1 + random.int(longest), 'train'));
      yield* chunked(Math.max(longest, testLongest), (index) =>
        row(letters, index + 1, index < longest ? 'validation' : 'test'),
      );
    },
    references: () => ({
      chance: {
        metric: 'exact',
        value: 0,
        how: 'From the current symbol alone no string with n > 1 is all right: only the count tells when the next letter is due.',
      },
      naive: null,
      published: [{ value: published, who: 'Gers & Schmidhuber 2001', note: '' }],
    }),
  });
}

export const anbn = counting(
  'anbn',
  'ab',
  10,
  'Trained on n ≤ 10, LSTM with peepholes is right up to about n = 1,000',
);
export const anbncn = counting('anbncn', 'abc', 40, 'Trained on n ≤ 40, LSTM is right up to about n = 500');

function row(letters: string, n: number, part: string): string[] {
  const text = `S${[...letters].map((letter) => letter.repeat(n)).join('')}`;
  const legal = ['a', ...new Array<string>(n).fill('ab')];
  for (let k = 1; k < letters.length; k++) {
    legal.push(...new Array<string>(n - 1).fill(letters[k] ?? ''), letters[k + 1] ?? 'T');
  }
  return [text, JSON.stringify(legal), String(n), part];
}
