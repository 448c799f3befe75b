import { z } from 'zod';
import { stream } from '#core/random';
import { countOf, lengthOf, seedOf } from './parameters';
import { chunked, synthetic } from './task';

const symbols = 'abcdefgh';
const remembered = 10;
export const blank = '_';
export const go = '#';

export const copy = synthetic({
  id: 'copy',
  title: 'Copy memory',
  definition: `Ten symbols drawn uniformly from ${symbols}, then T − 1 blanks (${blank}), one sign to begin (${go}), and ten blanks: T + 20 steps. The label at each step is a blank for the first T + 10 steps and then the ten symbols in order. Cross-entropy is the mean over all T + 20 steps.`,
  citation:
    'Arjovsky, Shah & Bengio 2016, “Unitary evolution recurrent neural networks”, §5.1, after Hochreiter & Schmidhuber 1997',
  task: 'step-class',
  parameters: z.strictObject({
    length: lengthOf(
      30,
      { least: 1, most: 2000 },
      { title: 'Delay', help: 'How long the ten symbols must be remembered.', symbol: 'T' },
    ),
    count: countOf(10_000),
    seed: seedOf(),
  }),
  columns: ['text', 'copy'],
  input: 'text',
  label: 'copy',
  settings: ({ length }) => ({
    text: { tokeniser: 'character', maxLength: Math.max(400, length + 2 * remembered) },
  }),
  rowCount: ({ count }) => count,
  *rows({ length, count, seed }) {
    const random = stream(seed, 'sampling');
    const waiting = blank.repeat(length - 1) + go + blank.repeat(remembered);
    const silent = `"${blank}",`.repeat(length + remembered);
    yield* chunked(count, () => {
      let word = '';
      for (let k = 0; k < remembered; k++) word += symbols[random.int(symbols.length)] ?? '';
      return [word + waiting, `[${silent}"${word.split('').join('","')}"]`];
    });
  },
  references: ({ length }) => ({
    chance: {
      metric: 'cross-entropy',
      value: (remembered * Math.log(symbols.length)) / (length + 2 * remembered),
      how: 'Without memory: blanks are certain, the last ten steps are uniform over eight symbols, 10 ln 8/(T + 20).',
    },
    naive: null,
    published: [
      {
        value: 'LSTM and RNN stay at the baseline for T of 100 to 200 and more; the unitary RNN solves 500',
        who: 'Arjovsky, Shah & Bengio 2016',
        note: 'Read from their figure 1.',
      },
      {
        value: 'T = 1,000: 0.0204 (LSTM), 0.0197 (GRU), 0.0202 (RNN); the baseline is 0.0204',
        who: 'Bai, Kolter & Koltun 2018',
        note: '',
      },
    ],
  }),
});
