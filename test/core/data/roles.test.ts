import { describe, expect, it } from 'vitest';
import { dataOf, guessedData, guessWith, rolesOf } from '#core/data/roles';
import { pasted } from './support';

const rowsOf = (count: number, row: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => row(k)).join('\n');
const day = (k: number): string => new Date(Date.UTC(2023, 0, 1 + k)).toISOString().slice(0, 10);

describe('roles', () => {
  const letters = (k: number): string[] => ['a', 'b', 'c', 'd', 'e'].slice(k % 3);
  const tagged = pasted(
    `text,tags,kind,split\n${rowsOf(
      60,
      (k) =>
        `${letters(k)
          .map((letter) => `${letter}${k}`)
          .join(' ')},${letters(k)
          .map((letter) => (letter > 'c' ? 'Y' : 'X'))
          .join(' ')},${k % 2 === 0 ? 'one' : 'two'},${k < 40 ? 'train' : 'test'}`,
    )}\n`,
  );
  const series = pasted(`date,a,b,OT\n${rowsOf(60, (k) => `${day(k)},${k / 3},${k / 7},${k * 2.5}`)}\n`);

  it('of a class with labels at every step and parts, and back', async () => {
    const { columns, rowCount, guess } = await tagged;
    const roles = rolesOf({ columns, rowCount }, guessedData(guess));
    expect(roles).toEqual({ text: 'input', tags: 'step-label', kind: 'label', split: 'split' });
    const names = columns.map(({ name }) => name);
    expect({ ...dataOf(roles, guess.task, names), task: guess.task }).toEqual(guessedData(guess));
  });

  it('of a forecast: what is forecast is also read', async () => {
    const { columns, rowCount, guess } = await series;
    const roles = rolesOf({ columns, rowCount }, guessedData(guess));
    expect(roles).toEqual({ date: 'time', a: 'input', b: 'input', OT: 'label' });
    const names = columns.map(({ name }) => name);
    expect(dataOf(roles, 'forecast', names)).toEqual({ input: 'a + b + OT', label: 'OT', stepLabel: '' });
    const alone = { ...roles, a: 'ignored', b: 'ignored' } as const;
    expect(dataOf(alone, 'forecast', names)).toMatchObject({ input: 'OT', label: 'OT' });
    expect(dataOf({ ...alone, OT: 'input' }, 'forecast', names)).toMatchObject({ input: 'OT', label: 'OT' });
  });

  it('keep the order of the columns, whatever they are called', () => {
    const roles = { b: 'input', '2': 'input', '1': 'input' } as const;
    expect(dataOf(roles, 'sequence-class', ['b', '2', '1']).input).toBe('b + 2 + 1');
  });

  it('a language model has no label, a group keeps rows together', () => {
    const roles = { text: 'input', other: 'label', author: 'group' } as const;
    expect(dataOf(roles, 'language-model', ['text', 'other', 'author'])).toEqual({
      input: 'text',
      label: '',
      stepLabel: '',
      split: 'grouped',
      splitColumn: 'author',
    });
  });

  it('a role taken away takes its part of the guess with it', async () => {
    const { columns, rowCount, guess } = await tagged;
    const names = columns.map(({ name }) => name);
    const roles = rolesOf({ columns, rowCount }, guessedData(guess));
    expect(guessWith(guess, roles, names)).toEqual(guess);
    const without = guessWith(guess, { ...roles, split: 'ignored', kind: 'ignored' }, names);
    expect([without.label, without.settings.data]).toEqual(['', undefined]);
    expect(without.settings.text).toEqual(guess.settings.text);
    const grouped = await pasted(`eng,fra\n${rowsOf(60, (k) => `hello ${k % 30},salut ${k}`)}\n`);
    const pair = rolesOf(grouped, guessedData(grouped.guess));
    expect(pair).toEqual({ eng: 'input', fra: 'label' });
    expect(guessWith(grouped.guess, pair, ['eng', 'fra']).settings.data).toEqual({
      split: 'grouped',
      splitColumn: 'eng',
    });
  });
});
