import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath } from '../../../support/shared';
import { findGalleryItem } from '#core/data/gallery/gallery';
import type { References } from '#core/data/synthetic/task';
import { partsOf, rowsOf } from './support';

const shared = (...parts: string[]): string[][] =>
  readFileSync(sharedPath('data', ...parts), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

/** With the parameters' defaults. */
function references(id: string): References {
  const item = findGalleryItem(id);
  return item.references(item.parameters.parse({}));
}

describe('cmudict', async () => {
  const rows = await rowsOf('cmudict');

  it('spells sounds without stress, and keeps all pronunciations of a word in one part', () => {
    const parts = new Map<string, string>();
    const said = new Set<string>();
    for (const [word = '', sounds = '', part = ''] of rows) {
      expect(`${word} ${sounds}`).toMatch(/^[a-z']+( [A-Z]{1,2})+$/);
      expect(parts.get(word) ?? part).toBe(part);
      parts.set(word, part);
      said.add(`${word}\t${sounds}`);
    }
    expect(said.size).toBe(rows.length);
    const words = partsOf(
      [...parts].map((pair) => [...pair]),
      1,
    );
    expect(words).toMatchObject({ test: 12_000, validation: 2670 });
    expect(words['train']).toBeGreaterThan(110_000);
    expect(rows.filter(([word]) => word === 'tomato').map(([, sounds]) => sounds)).toEqual([
      'T AH M EY T OW',
      'T AH M AA T OW',
    ]);
  });

  it('has the split that others made from its definition', ({ skip }) => {
    if (!hasShared) skip('the shared folder is absent');
    const expected = new Map<string, string>();
    for (const [file, part] of [
      ['train', 'train'],
      ['dev', 'validation'],
      ['test', 'test'],
    ] as const)
      for (const [word = '', sounds = ''] of shared('g2p_cmudict', `cmudict_${file}.tsv`))
        expected.set(`${word}\t${sounds}`, part);
    const same = rows.filter(([word, sounds, part]) => expected.get(`${word}\t${sounds}`) === part);
    // Their dictionary is some corrections newer than the package.
    expect(same.length / Math.max(rows.length, expected.size)).toBeGreaterThan(0.998);
  });

  it('takes fewer words in the same proportion, each in its part', async () => {
    const fewer = await rowsOf('cmudict', { words: 10_000 });
    const part = new Map(rows.map(([word = '', , one = '']) => [word, one]));
    for (const [word = '', , one] of fewer) expect(part.get(word)).toBe(one);
    const words = new Map(fewer.map(([word = '', , one = '']) => [word, one]));
    expect(Math.abs(words.size - 10_000)).toBeLessThan(3);
    expect([...words.values()].filter((one) => one === 'test')).toHaveLength(961);
  });
});

describe('texts', () => {
  it('has the whole novel', async () => {
    const rows = await rowsOf('moby-dick');
    expect(rows[2]).toEqual(['Call me Ishmael. Some years ago—never mind how long precisely—having']);
    expect(rows.map(([line = '']) => line.length + 1).reduce((a, b) => a + b)).toBeGreaterThan(1_180_000);
    expect(rows.at(-1)?.[0]).toContain('five thousand years ago');
  });

  it('says what frequencies and the character before reach', async () => {
    const text = (await rowsOf('moby-dick')).map(([line]) => line).join('\n');
    const counts = new Map<string, Map<string, number>>([['', new Map()]]);
    let before = '';
    for (const character of text) {
      for (const context of new Set(['', before])) {
        const known = counts.get(context) ?? new Map<string, number>();
        counts.set(context, known.set(character, (known.get(character) ?? 0) + 1));
      }
      before = character;
    }
    const nats = (contexts: Map<string, number>[]): number => {
      let sum = 0;
      for (const known of contexts) {
        const total = [...known.values()].reduce((a, b) => a + b);
        for (const count of known.values()) sum -= count * Math.log(count / total);
      }
      return sum / text.length;
    };
    const { chance, naive } = references('moby-dick');
    expect(chance?.value).toBeCloseTo(nats([counts.get('') ?? new Map<string, number>()]), 3);
    expect(naive?.value).toBeCloseTo(nats([...counts].filter(([one]) => one !== '').map(([, of]) => of)), 3);
  });

  it('has first names that are one or the other', async () => {
    const rows = await rowsOf('first-names');
    const counts = partsOf(rows, 1);
    expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
    expect(rows).toContainEqual(['Abigail', 'female']);
    expect(rows.some(([name]) => name === 'Robin')).toBe(false);
    const { chance, naive } = references('first-names');
    expect(chance?.value).toBeCloseTo((counts['female'] ?? 0) / rows.length, 4);
    const right = rows.filter(([name = '', gender]) => (/[aei]$/.test(name) ? 'female' : 'male') === gender);
    expect(naive?.value).toBeCloseTo(right.length / rows.length, 4);
  });

  it('pairs the names of emoji in two languages', async () => {
    const rows = await rowsOf('emoji-names', { from: 'en', to: 'de', flags: false });
    expect(rows).toContainEqual(['grinning face', 'grinsendes Gesicht', 'smileys', '😀']);
    expect(rows.length).toBeGreaterThan(1500);
    const french = await rowsOf('emoji-names');
    const copies = french.filter(
      ([source = '', target = '']) => source.toLowerCase() === target.toLowerCase(),
    );
    expect(references('emoji-names').naive?.value).toBeCloseTo(copies.length / french.length, 4);
    expect(rows.some((row) => row[2] === 'flags')).toBe(false);
    expect(await rowsOf('emoji-names', { to: 'es' })).toContainEqual([
      'flag: France',
      'Bandera: Francia',
      'flags',
      '🇫🇷',
    ]);
  });
});

describe('series', () => {
  const series = [
    ['births', 7305, '1969-01-01', '8486'],
    ['co2', 741, '1958-03-01', '315.70'],
    ['seattle-weather', 1461, '2012-01-01', '0.0'],
    ['seattle-hours', 8759, '2010-01-01T01:00:00', '4.0'],
    ['sp500', 5105, '2000-01-03', '1455.219971'],
    ['stocks', 123, '2000-01-01', '39.81'],
  ] as const;

  it.each(series)('%s: every time once, in order, with numbers', async (id, count, ...first) => {
    const rows = await rowsOf(id);
    expect(rows).toHaveLength(count);
    expect(rows[0]?.slice(0, 2)).toEqual(first);
    const times = rows.map(([time = '']) => Date.parse(time));
    const step = times.map((time, k) => time - (times[k - 1] ?? 0)).slice(1);
    expect(Math.min(...step)).toBeGreaterThan(0);
    for (const row of rows) for (const cell of row.slice(1)) expect(cell).toMatch(/^-?\d+(\.\d+)?$/);
    const { columns, label } = findGalleryItem(id);
    const values = rows.map((row) => Number(row[columns.indexOf(label)]));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const rmse = (errors: number[]): number =>
      Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    const { chance, naive } = references(id);
    expect(rmse(values.map((value) => value - mean)) / (chance?.value ?? 0)).toBeCloseTo(1, 3);
    const lag = Number(/(\d+) steps/.exec(naive?.how ?? '')?.[1] ?? 1);
    const before = values.slice(lag).map((value, k) => value - (values[k] ?? 0));
    expect(rmse(before) / (naive?.value ?? 0)).toBeCloseTo(1, 3);
  });
});
