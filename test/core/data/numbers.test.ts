import { describe, expect, it } from 'vitest';
import { classifyNumber, parseNumber } from '#core/data/numbers';

describe('numbers', () => {
  it('g20: says of each cell what it is', () => {
    const classes = (cells: string[], comma = false): string[] =>
      cells.map((cell) => classifyNumber(cell, comma));
    expect(classes(['1', '-2.5', '+3', '.5', '4.', '1e-7', ' 8 ', '−2.5', '0', '0.5', '-0'])).toEqual(
      Array.from({ length: 11 }, () => 'number'),
    );
    expect(classes(['1e309', '-1e999'])).toEqual(['out-of-range', 'out-of-range']);
    expect(classes(['007', '-01', '00'])).toEqual(['leading-zeros', 'leading-zeros', 'leading-zeros']);
    expect(classes(['١٢٣', '１２', '१.५'])).toEqual(['other-digits', 'other-digits', 'other-digits']);
    expect(classes(['', '1,5', '1.2.3', '0x10', 'NaN', 'Infinity', '1_000', '12 3', '1e'])).toEqual(
      Array.from({ length: 9 }, () => 'text'),
    );
  });

  it('never gives Infinity or NaN, nor a number for a code', () => {
    for (const cell of ['1e309', '-1e309', 'NaN', 'Infinity', '007', '١٢٣', ''])
      expect(parseNumber(cell, false)).toBeNull();
    expect(parseNumber('−2.5', false)).toBe(-2.5);
  });

  it('reads the decimal comma when it is chosen, and only then', () => {
    const read = (cell: string) => [parseNumber(cell, true), parseNumber(cell, false)];
    expect(read('1,5')).toEqual([1.5, null]);
    expect(read('1.234,75')).toEqual([1234.75, null]);
    expect(read('1.234.567')).toEqual([1234567, null]);
    expect(read('1.5')).toEqual([null, 1.5]);
    expect(read('12')).toEqual([12, 12]);
    expect(read('1,234,567')).toEqual([null, null]);
  });
});
