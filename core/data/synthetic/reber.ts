import { z } from 'zod';
import { stream, type Random } from '#core/random';
import { countOf, seedOf } from './parameters';
import { chunked, synthetic } from './task';

/** State → the symbols that may follow and where they lead; in `last` the inner string ends (Reber 1967). */
const grammar: readonly (readonly (readonly [string, number])[])[] = [
  [
    ['P', 2],
    ['T', 1],
  ],
  [
    ['S', 1],
    ['X', 3],
  ],
  [
    ['T', 2],
    ['V', 4],
  ],
  [
    ['S', 5],
    ['X', 2],
  ],
  [
    ['P', 3],
    ['V', 5],
  ],
];
const last = grammar.length;

export const reber = synthetic({
  id: 'embedded-reber',
  title: 'Embedded Reber grammar',
  definition:
    'A Reber string (B … E, by a grammar of six states in which both continuations are equally likely) stands between two equal symbols, T or P with probability ½: B T <Reber> T E or B P <Reber> P E. All but the last symbol are read; the label at each step is the set of symbols that may follow. The last but one can only be told by remembering the second.',
  citation:
    'Hochreiter & Schmidhuber 1997, “Long short-term memory”, experiment 1, after Smith & Zipser 1989 and Fahlman 1991',
  task: 'step-class',
  parameters: z.strictObject({ count: countOf(5000, 'Strings'), seed: seedOf() }),
  columns: ['text', 'next', 'string'],
  input: 'text',
  label: 'next',
  // Short strings come again; their copies must not be on both sides.
  settings: () => ({
    data: { split: 'grouped', splitColumn: 'string' },
    text: { tokeniser: 'character' },
  }),
  rowCount: ({ count }) => count,
  *rows({ count, seed }) {
    const random = stream(seed, 'sampling');
    yield* chunked(count, () => {
      const outer = 'PT'[random.int(2)] ?? 'P';
      const inner = walk(random);
      const text = `B${outer}B${inner.text}E${outer}`;
      return [text, JSON.stringify(['PT', 'B', ...inner.legal, outer, 'E']), `${text}E`];
    });
  },
  references: () => ({
    chance: null,
    naive: {
      metric: 'exact',
      value: 0.5,
      how: 'Knowing the inner grammar and guessing the last but one symbol: right half of the time.',
    },
    published: [
      {
        value:
          'LSTM: 97 to 100 % of trainings succeed, after some 8,440 strings; Elman networks and RTRL hardly ever',
        who: 'Hochreiter & Schmidhuber 1997',
        note: 'Success: all predictions right on 256 training and 256 test strings.',
      },
    ],
  }),
});

/** From the inner B to before the inner E; `legal` has a set for B and for each symbol. */
function walk(random: Random): { text: string; legal: string[] } {
  let text = '';
  const legal: string[] = [];
  for (let state = 0; ;) {
    const ways = grammar[state] ?? [];
    legal.push(state === last ? 'E' : ways.map(([symbol]) => symbol).join(''));
    const way = state === last ? undefined : ways[random.int(ways.length)];
    if (way === undefined) return { text, legal };
    text += way[0];
    state = way[1];
  }
}
