import { describe, expect, it } from 'vitest';
import { bytes, counted, duration, moment, number, percent } from '../../../renderer/ui/format';
import { readNumber } from '../../../renderer/ui/number-field';

describe('what people read', () => {
  it('shares', () => {
    expect([0, 0.0001, 0.062, 0.0996, 0.469, 1].map(percent)).toEqual([
      '0 %',
      '<0.1 %',
      '6.2 %',
      '10 %',
      '47 %',
      '100 %',
    ]);
  });
  it('sizes', () => {
    expect([0, 1023, 1024, 3_250_000, 200 * 1024 ** 3].map(bytes)).toEqual([
      '0 B',
      '1023 B',
      '1.0 KB',
      '3.1 MB',
      '200 GB',
    ]);
  });
  it('durations never round up to a wrong unit', () => {
    expect([0.01, 0.97, 8.71, 9.7, 59.9, 99.6, 3599, 3600, 7980].map(duration)).toEqual([
      '0.1 s',
      '1 s',
      '8.7 s',
      '10 s',
      '60 s',
      '2 min',
      '1 h',
      '1 h',
      '2 h 13 min',
    ]);
  });
  it('numbers, small, large and none', () => {
    expect(
      [0.002, 1e-8, 214_018, 0.84213, -12.5, 5e-4, 0, NaN, -Infinity].map((value) => number(value)),
    ).toEqual(['0.002', '1e-8', '214,018', '0.8421', '-12.5', '5e-4', '0', 'NaN', '−∞']);
  });
  it('counts with their word', () => {
    expect([counted(1, 'row'), counted(20_050, 'row'), counted(0, 'class', 'classes')]).toEqual([
      '1 row',
      '20,050 rows',
      '0 classes',
    ]);
  });
  it('moments of today without the date', () => {
    const now = new Date(2026, 10, 24, 15, 30).getTime();
    expect(moment(new Date(2026, 10, 24, 9, 5).getTime(), now)).toBe('today, 09:05');
    expect(moment(new Date(2026, 4, 12, 14, 3).getTime(), now)).toBe('May 12, 14:03');
  });
});

describe('what people type', () => {
  it('reads the ways a number is written', () => {
    expect(['1e-3', '0,002', '20 000', '20,000', '1,234,567', ' .5 ', '-2'].map(readNumber)).toEqual([
      0.001, 0.002, 20_000, 20_000, 1_234_567, 0.5, -2,
    ]);
  });
  it('refuses what is none', () => {
    for (const text of ['', 'abc', '1e-', '1.2.3', '12 px']) expect(readNumber(text)).toBeNaN();
  });
});
