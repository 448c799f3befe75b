import { z } from 'zod';
import { stream, type Random } from '#core/random';
import { field } from '#core/spec/field';
import { DataError } from '../dataset';
import { thousands } from '../counted';
import { countOf, seedOf } from './parameters';
import { chunked, synthetic } from './task';

export const addition = synthetic({
  id: 'addition',
  title: 'Addition as text',
  definition:
    'Two numbers of at most D digits: how many digits is uniform in 1 … D, each digit is uniform, leading zeros fall away. The question is “a+b”, the answer their sum. No question comes twice, nor with its numbers exchanged. Padded: spaces after the question up to 2D + 1 characters, and after the answer up to D + 1. Reversed: the question, padding included, is read backwards.',
  citation:
    'F. Chollet, Keras example “Sequence to sequence learning for performing number addition” (addition_rnn.py); reversal after Sutskever, Vinyals & Le 2014; Zaremba & Sutskever 2014',
  task: 'seq2seq',
  parameters: z.strictObject({
    digits: z
      .int()
      .min(1)
      .max(9)
      .default(2)
      .meta(field({ title: 'Digits', help: 'At most, of each number.', symbol: 'D' })),
    padded: z
      .boolean()
      .default(true)
      .meta(
        field({
          title: 'Padded',
          help: 'Spaces at the end, as in the Keras example; not needed here, where lengths may differ.',
        }),
      ),
    reversed: z
      .boolean()
      .default(true)
      .meta(
        field({
          title: 'Question reversed',
          help: 'Brings the first digits near the answer, which makes learning quicker.',
        }),
      ),
    count: countOf(5000, 'Questions'),
    seed: seedOf(),
  }),
  columns: ['question', 'answer'],
  input: 'question',
  label: 'answer',
  settings: () => ({
    data: { split: 'random' },
    text: { tokeniser: 'character' },
    target: { tokeniser: 'character', shared: true },
  }),
  rowCount: ({ count }) => count,
  *rows({ digits, padded, reversed, count, seed }) {
    const numbers = 10 ** digits;
    const pairs = (numbers * (numbers + 1)) / 2;
    if (count > pairs)
      throw new DataError(
        `There are only ${thousands(pairs)} different sums of numbers with at most ${digits} ${digits === 1 ? 'digit' : 'digits'}, not ${thousands(count)}.`,
        'Ask for fewer, or for more digits.',
      );
    const random = stream(seed, 'sampling');
    const asked = new Set<number>();
    yield* chunked(count, () => {
      const [a, b] = unasked(random, digits, asked, numbers);
      const question = `${a}+${b}`.padEnd(padded ? 2 * digits + 1 : 0);
      const answer = String(a + b).padEnd(padded ? digits + 1 : 0);
      return [reversed ? [...question].reverse().join('') : question, answer];
    });
  },
  references: ({ digits }) => ({
    chance: {
      metric: 'exact',
      value: 1 / (10 ** digits + 1),
      how: 'Always answering 9…9, the most frequent sum, if all pairs are there.',
    },
    naive: null,
    published: [
      {
        value: 'D = 2: 99 % in 55 epochs; D = 3: 99 % in 100 epochs of 50,000 questions',
        who: 'Keras example addition_rnn',
        note: 'LSTM of 128 units, reversed questions; 5,000 questions for D = 2. Accuracy there is by character.',
      },
    ],
  }),
});

/** A pair that was not asked, in either order; `asked` learns it. */
function unasked(random: Random, digits: number, asked: Set<number>, numbers: number): [number, number] {
  for (;;) {
    const [a, b] = [numberOf(random, digits), numberOf(random, digits)];
    const key = Math.min(a, b) * numbers + Math.max(a, b);
    if (asked.has(key)) continue;
    asked.add(key);
    return [a, b];
  }
}

function numberOf(random: Random, digits: number): number {
  let value = 0;
  for (let left = 1 + random.int(digits); left > 0; left--) value = 10 * value + random.int(10);
  return value;
}
