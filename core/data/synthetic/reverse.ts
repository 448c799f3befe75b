import { z } from 'zod';
import { stream } from '#core/random';
import { field } from '#core/spec/field';
import { countOf, lengthOf, seedOf } from './parameters';
import { chunked, synthetic } from './task';

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

export const reverse = synthetic({
  id: 'reverse',
  title: 'Reverse a word',
  definition:
    'A word of letters drawn uniformly from the first K of the alphabet, its length uniform in L₁ … L₂. The target is the word backwards.',
  citation:
    'Grefenstette, Hermann, Suleyman & Blunsom 2015, “Learning to transduce with unbounded memory”, §4.1 (there 128 symbols, lengths 8 … 64)',
  task: 'seq2seq',
  parameters: z.strictObject({
    shortest: lengthOf(
      4,
      { least: 1, most: 500 },
      { title: 'Shortest word', help: 'In letters.', symbol: 'L_1' },
    ),
    longest: lengthOf(
      12,
      { least: 1, most: 500 },
      { title: 'Longest word', help: 'In letters.', symbol: 'L_2' },
    ),
    letters: z
      .int()
      .min(2)
      .max(alphabet.length)
      .default(alphabet.length)
      .meta(field({ title: 'Letters', help: 'How many different ones.', symbol: 'K' })),
    count: countOf(10_000, 'Words'),
    seed: seedOf(),
  }),
  columns: ['word', 'reversed'],
  input: 'word',
  label: 'reversed',
  settings: ({ longest, shortest }) => {
    const maxLength = Math.max(400, longest, shortest);
    return {
      text: { tokeniser: 'character', maxLength },
      target: { tokeniser: 'character', shared: true, maxLength },
    };
  },
  rowCount: ({ count }) => count,
  *rows({ shortest, longest, letters, count, seed }) {
    const random = stream(seed, 'sampling');
    const [least, most] = [Math.min(shortest, longest), Math.max(shortest, longest)];
    yield* chunked(count, () => {
      const length = least + random.int(most - least + 1);
      const word = Array.from({ length }, () => alphabet[random.int(letters)] ?? '');
      return [word.join(''), word.reverse().join('')];
    });
  },
  references: ({ letters }) => ({
    chance: {
      metric: 'token accuracy',
      value: 1 / letters,
      how: 'All letters are equally likely at every place.',
    },
    naive: null,
    published: [
      {
        value:
          'Networks with a stack reach 100 %; LSTMs of up to eight layers do not beyond the trained lengths',
        who: 'Grefenstette et al. 2015',
        note: 'Another alphabet and other lengths.',
      },
    ],
  }),
});
