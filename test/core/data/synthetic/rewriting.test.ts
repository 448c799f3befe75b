import { describe, expect, it } from 'vitest';
import { addition } from '#core/data/synthetic/addition';
import { dates, formats } from '#core/data/synthetic/dates';
import { reverse } from '#core/data/synthetic/reverse';
import { rowsOf } from './support';

describe('addition as text', () => {
  it('is right, in the form of the Keras example', () => {
    for (const [question = '', answer = ''] of rowsOf(addition, { digits: 3, count: 500 })) {
      expect(question).toHaveLength(7);
      expect(answer).toHaveLength(4);
      const [a, b] = [...question].reverse().join('').trimEnd().split('+').map(Number);
      expect(answer.trimEnd()).toBe(String((a ?? NaN) + (b ?? NaN)));
    }
  });

  it('may be read as written, without padding', () => {
    for (const [question = '', answer] of rowsOf(addition, { padded: false, reversed: false, count: 200 })) {
      expect(question).toMatch(/^(0|[1-9]\d?)\+(0|[1-9]\d?)$/);
      expect(answer).toBe(String(question.split('+').reduce((sum, part) => sum + Number(part), 0)));
    }
  });

  it('asks nothing twice, in either order, and refuses more questions than there are', () => {
    const all = rowsOf(addition, { digits: 1, count: 55, padded: false, reversed: false });
    const keys = all.map(([question = '']) => question.split('+').map(Number).sort().join('+'));
    expect(new Set(keys).size).toBe(55);
    expect(() => rowsOf(addition, { digits: 1, count: 56 })).toThrow('only 55');
  });
});

describe('dates', () => {
  it('writes a day in the twenty formats of the original', () => {
    const parts = { y: '2019', yy: '19', m: '1', mm: '01', mmm: 'JAN', d: '20', dd: '20' };
    expect(formats.map((format) => format(parts))).toEqual([
      '20JAN2019',
      '012019',
      '01/20/19',
      '01/20/2019',
      '1/20/2019',
      '20-01-2019',
      '20-1-2019',
      'JAN 20 19',
      '1/20/19',
      'JAN 20 2019',
      'JAN 20, 19',
      'JAN 20, 2019',
      '20.01.2019',
      '20.1.2019',
      '2019.01.20',
      '2019.1.20',
      '20190120',
      '2019-1-20',
      '20 JAN 2019',
      '2019-01-20',
    ]);
  });

  const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
  /** Reads a date as a person would, by what it looks like. */
  function readDate(text: string): string {
    const patterns = [
      /^(?<d>\d+)(?<b>[A-Z]{3})(?<y>\d{4})$/,
      /^(?<d>\d+) (?<b>[A-Z]{3}) (?<y>\d{4})$/,
      /^(?<b>[A-Z]{3}) (?<d>\d+),? (?<y>\d{2}|\d{4})$/,
      /^(?<m>\d+)\/(?<d>\d+)\/(?<y>\d{2}|\d{4})$/,
      /^(?<y>\d{4})[-.](?<m>\d+)[-.](?<d>\d+)$/,
      /^(?<d>\d+)[-.](?<m>\d+)[-.](?<y>\d{4})$/,
      /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/,
      /^(?<m>\d\d)(?<d>\d\d)(?<y>\d\d)$/,
    ];
    const found = patterns
      .map((pattern) => pattern.exec(text)?.groups)
      .find((groups) => groups !== undefined);
    const { y = '', m = '', d = '', b = '' } = found ?? {};
    const year = y.length === 4 ? y : `${Number(y) < 50 ? '20' : '19'}${y}`;
    const month = m === '' ? String(months.indexOf(b) + 1) : m;
    return `${year}-${month.padStart(2, '0')}-${d.padStart(2, '0')}`;
  }

  const rows = rowsOf(dates, { count: 20_000 });

  it('parses back to the day', () => {
    for (const [date = '', iso] of rows) expect(readDate(date)).toBe(iso);
    for (const [, iso = ''] of rows) expect(new Date(iso).toISOString().slice(0, 10)).toBe(iso);
  });

  it('tests on days that were seen in no format, and trains on each day in all', () => {
    const daysOf = (part: string): Set<string> =>
      new Set(rows.filter((row) => row[2] === part).map(([, iso = '']) => iso));
    const [train, validation, test] = [daysOf('train'), daysOf('validation'), daysOf('test')];
    expect([train.size, validation.size, test.size]).toEqual([1000, 1000, 2000]);
    for (const day of test) expect(train.has(day) || validation.has(day)).toBe(false);
    for (const day of validation) expect(train.has(day)).toBe(false);
    const years = [...train, ...test].map((iso) => Number(iso.slice(0, 4)));
    expect([Math.min(...years), Math.max(...years)]).toEqual([1950, 2049]);
    const first = rows.slice(0, 20);
    expect(new Set(first.map(([, iso]) => iso)).size).toBe(1);
    expect(rowsOf(dates)).toHaveLength(9131 * 20 + 3000);
  });
});

describe('reverse', () => {
  it('gives each word backwards, of every length asked for', () => {
    const rows = rowsOf(reverse, { shortest: 2, longest: 5, letters: 3, count: 300 });
    for (const [word = '', reversed] of rows) {
      expect(word).toMatch(/^[abc]{2,5}$/);
      expect(reversed).toBe([...word].reverse().join(''));
    }
    expect(new Set(rows.map(([word]) => word?.length)).size).toBe(4);
  });
});
