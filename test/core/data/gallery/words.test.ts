import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath } from '../../../support/shared';
import { partsOf, rowsOf } from './support';

const shared = (...parts: string[]): string[][] =>
  readFileSync(sharedPath('data', ...parts), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

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

  it('has first names that are one or the other', async () => {
    const rows = await rowsOf('first-names');
    const counts = partsOf(rows, 1);
    expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
    expect(rows).toContainEqual(['Abigail', 'female']);
    expect(rows.some(([name]) => name === 'Robin')).toBe(false);
    expect((counts['female'] ?? 0) / rows.length).toBeCloseTo(0.565, 3);
  });

  it('pairs the names of emoji in two languages', async () => {
    const rows = await rowsOf('emoji-names', { from: 'en', to: 'de', flags: false });
    expect(rows).toContainEqual(['grinning face', 'grinsendes Gesicht', 'smileys', '😀']);
    expect(rows.length).toBeGreaterThan(1500);
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
  });
});
