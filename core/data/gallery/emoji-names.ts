import { z } from 'zod';
import { field } from '#core/spec/field';
import { languageCodes, languages, namedEmoji } from './emoji-data';
import { galleryItem, inChunks } from './item';

const side = (standard: (typeof languageCodes)[number], title: string) =>
  z
    .enum(languageCodes)
    .default(standard)
    .meta(field({ title, choices: languages }));

export const emojiNames = galleryItem({
  id: 'emoji-names',
  title: 'Short translations (names of emoji)',
  group: 'text',
  definition:
    'The short names of the same emoji in two languages, from Unicode’s CLDR: “weary face” → “visage épuisé”; 16 languages to choose from. Names of flags are those of countries. Rows with the same source stay on one side of the split.',
  citation: 'Unicode CLDR, by way of emoji-picker-element-data',
  licence: 'Unicode License v3; package: Apache-2.0',
  attribution: 'CLDR data © Unicode, Inc.',
  task: 'seq2seq',
  parameters: z.strictObject({
    from: side('en', 'From'),
    to: side('fr', 'Into'),
    flags: z
      .boolean()
      .default(true)
      .meta(field({ title: 'Flags', help: 'With the flags, whose names are those of countries.' })),
  }),
  columns: ['source', 'target', 'group', 'emoji'],
  input: 'source',
  label: 'target',
  settings: () => ({
    data: { split: 'grouped', splitColumn: 'source' },
    text: { tokeniser: 'word', lowercase: true },
    target: { tokeniser: 'word', lowercase: true },
  }),
  rowCount: ({ flags }) => (flags ? 1920 : 1650),
  async *rows({ from, to, flags }) {
    const targets = new Map((await namedEmoji(to, flags)).map(({ emoji, name }) => [emoji, name]));
    const rows = (await namedEmoji(from, flags)).flatMap(({ emoji, name, group }) => {
      const target = targets.get(emoji);
      return target === undefined ? [] : [[name, target, group, emoji]];
    });
    yield* inChunks(rows);
  },
  references: ({ from, to }) => ({
    chance: null,
    naive:
      from === 'en' && to === 'fr'
        ? { metric: 'exact', value: 0.0447, how: 'Copying the source, capitals aside.' }
        : null,
    published: [],
  }),
});
