import { createHash } from 'node:crypto';
import { z } from 'zod';
import { field } from '#core/spec/field';
import { breather } from '../breather';
import { galleryItem, inChunks } from './item';

/** As many as in the split of Chen 2003, which the literature uses and which is not public. */
const testWords = 12_000;
const validationWords = 2670;
const words = 124_926;

export const cmudict = galleryItem({
  id: 'cmudict',
  title: 'Letters to sounds (CMUdict)',
  group: 'text',
  definition:
    'English words of the letters a–z and the apostrophe, and their sounds in ARPAbet without stress. A word with several pronunciations has a row for each; equal ones are joined. Words are ordered by the SHA-1 of their letters: the first 12,000 test, the next 2,670 validate, the rest train, so that all pronunciations of a word are in one part, which “split” names.',
  citation:
    'The Carnegie Mellon Pronouncing Dictionary 0.7b, by way of the npm package cmu-pronouncing-dictionary',
  licence: 'CMUdict: BSD-style (Carnegie Mellon University); package: ISC',
  attribution: 'Copyright 1993–2015 Carnegie Mellon University.',
  task: 'seq2seq',
  parameters: z.strictObject({
    words: z
      .int()
      .min(1000)
      .max(200_000)
      .default(200_000)
      .meta(
        field({
          title: 'Words',
          help: 'At most so many, with the parts in the same proportion.',
          scale: 'log',
        }),
      ),
  }),
  columns: ['word', 'sounds', 'split'],
  input: 'word',
  label: 'sounds',
  settings: () => ({
    data: { split: 'column', splitColumn: 'split' },
    text: { tokeniser: 'character' },
    target: { tokeniser: 'space' },
  }),
  // Some words have several pronunciations.
  rowCount: ({ words: most }) => Math.round(Math.min(most, words) * 1.07),
  async *rows({ words: most }) {
    const sounds = await pronunciations();
    const ordered = await byHash([...sounds.keys()]);
    const share = Math.min(1, most / ordered.length);
    const testEnd = Math.min(testWords, ordered.length);
    const validationEnd = Math.min(testEnd + validationWords, ordered.length);
    for (const [part, start, end] of [
      ['train', validationEnd, ordered.length],
      ['validation', testEnd, validationEnd],
      ['test', 0, testEnd],
    ] as const) {
      const taken = ordered.slice(start, start + Math.round(share * (end - start)));
      yield* inChunks(taken.flatMap((word) => (sounds.get(word) ?? []).map((said) => [word, said, part])));
    }
  },
  references: () => ({
    chance: null,
    naive: null,
    published: [
      {
        value: 'PER 5.88 %, WER 24.53 %',
        who: 'Bisani & Ney 2008',
        note: 'Joint n-gram. A word is right if it equals any of its pronunciations.',
      },
      {
        value: 'PER 7.63 %, WER 28.61 %',
        who: 'Yao & Zweig 2015',
        note: 'Encoder–decoder LSTM, two layers, no attention; with alignments 23.55 %.',
      },
      {
        value: 'PER 5.04 %, WER 21.69 %',
        who: 'Toshniwal & Livescu 2016',
        note: 'Global attention, one model; 20.24 % for five together.',
      },
    ],
  }),
});

/** Word → its different pronunciations, most usual first. */
async function pronunciations(): Promise<Map<string, string[]>> {
  const { dictionary } = await import('cmu-pronouncing-dictionary');
  const breathe = breather();
  const found = new Map<string, string[]>();
  for (const entry in dictionary) {
    await breathe();
    const word = entry.replace(/\(\d+\)$/, '');
    // Some entries carry a remark after a #.
    const sounds = (dictionary[entry] ?? '').replace(/\s*#.*$/, '').replace(/\d/g, '');
    if (!/^[a-z']+$/.test(word) || !/^[A-Z]+( [A-Z]+)*$/.test(sounds)) continue;
    const known = found.get(word);
    if (known === undefined) found.set(word, [sounds]);
    else if (!known.includes(sounds)) known.push(sounds);
  }
  return found;
}

async function byHash(list: readonly string[]): Promise<string[]> {
  const breathe = breather();
  const hashed: [string, string][] = [];
  for (const word of list) {
    await breathe();
    hashed.push([createHash('sha1').update(word).digest('hex'), word]);
  }
  return hashed.sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, word]) => word);
}
