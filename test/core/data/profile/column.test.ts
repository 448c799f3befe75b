import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '#core/data/dataset';
import { ColumnProfiler } from '#core/data/profile/column';
import { imageCell } from '#core/data/image-cell';

function profile(cells: readonly string[], decimalComma = false): ColumnProfile {
  const profiler = new ColumnProfiler(0, decimalComma);
  for (const cell of cells) profiler.push(cell);
  return profiler.finish('c');
}
const many = (count: number, cell: (k: number) => string): string[] =>
  Array.from({ length: count }, (_, k) => cell(k));

describe('the type of a column', () => {
  it.each([
    [['1', '-2.5', '3e4'], 'number'],
    [['1', '2', '', 'NA', '-'], 'number'],
    [['007', '012'], 'text'],
    [['1', 'two', '3'], 'text'],
    [['True', 'false'], 'boolean'],
    [['2024-02-29', '1900-01-01'], 'time'],
    [['1949-01', '1949-02'], 'time'],
    [['31.12.2024', '1.1.2025'], 'time'],
    [['12/31/2024 23:59', '1/1/2025 0:00'], 'time'],
    [['2024-02-29T10:00:00Z', '2024-02-29 11:30:00.5'], 'time'],
    [['3 May 2021', 'December 24, 1999'], 'time'],
    [['["a","b"]', '[]', '["c"]'], 'labels'],
    [['["a",1]'], 'labels'],
    [['[1,2.5]', '[3]'], 'vector'],
    [['[[1,2],[3,4]]', '[[5,6]]'], 'vectors'],
    [['[[1,2],[3],[]]'], 'vectors'],
    [['[not json', '[1]'], 'text'],
    [[imageCell({ height: 3, width: 2, channels: 1, values: new Uint8Array(6) })], 'image'],
    [['', '  '], 'empty'],
  ])('%j: %s', (cells, type) => {
    expect(profile(cells).type).toBe(type);
  });

  it('is that of nearly all cells where the others are no number that can be', () => {
    const cells = [...many(99, String), '1e999'];
    expect(profile(cells)).toMatchObject({
      type: 'number',
      details: { numbers: { odd: [{ kind: 'out-of-range', count: 1, first: '1e999' }] } },
    });
    expect(profile([...many(40, () => 'NA'), ...many(60, String)]).type).toBe('number');
    expect(profile([...many(80, String), ...many(20, (k) => `w${k}`)]).type).toBe('text');
  });

  it('follows the decimal comma when it was chosen', () => {
    expect(profile(['1,5', '1.234,75'], true).details?.numbers).toMatchObject({ min: 1.5, max: 1234.75 });
    expect(profile(['1,5', '2,5']).type).toBe('text');
  });
});

describe('what a profile counts', () => {
  it('range and mean of numbers', () => {
    expect(profile(['1', '2', '6', '']).details?.numbers).toEqual({
      min: 1,
      max: 6,
      mean: 3,
      whole: true,
      odd: [],
    });
    expect(profile(['[1,2]', '[0.5]']).details?.numbers).toMatchObject({ min: 0.5, max: 2, whole: false });
  });

  it('lists in items, texts in code points and in words', () => {
    expect(profile(['[[1],[2],[3]]', '[[1]]'])).toMatchObject({ minLength: 1, maxLength: 3, meanLength: 2 });
    const text = profile(['a b  c', 'd', 'e\u00a0f']);
    expect(text).toMatchObject({ maxLength: 6, details: { words: { mean: 2, longest: 3 } } });
    expect(text.details?.items).toMatchObject({ distinct: 5 });
  });

  it('how wide vectors are, and 0 where they differ', () => {
    expect(profile(['[[1,2],[3,4]]', '[[5,6]]']).details?.width).toBe(2);
    expect(profile(['[[1,2],[3]]']).details?.width).toBe(0);
    expect(profile(['[1,2]']).details?.width).toBe(1);
  });

  it('the length that all but one in two hundred keep within', () => {
    const cells = [...many(1000, (k) => 'x'.repeat(1 + (k % 20))), 'y'.repeat(700), 'z'.repeat(900)];
    expect(profile(cells)).toMatchObject({ maxLength: 900, details: { usualLength: 20 } });
    expect(profile(cells).lengths.counts.reduce((a, b) => a + b, 0)).toBe(1002);
  });

  it('cells that come again, and tokens up to a bound', () => {
    expect(profile(['a', 'b', 'a', 'a']).details).toMatchObject({ repeated: 2, items: { distinct: 2 } });
    expect(profile(many(3000, (k) => `word${k}`)).details?.items).toBeNull();
  });

  it('an image has its rows of pixels as length, and no characters', () => {
    const profiler = new ColumnProfiler();
    const length = profiler.push(
      imageCell({ height: 28, width: 2, channels: 1, values: new Uint8Array(56) }),
    );
    expect([length, profiler.finish('c').maxLength]).toEqual([0, 28]);
  });
});

describe('times', () => {
  const day = (k: number): string => new Date(Date.UTC(2023, 0, 1 + k)).toISOString().slice(0, 10);
  const times = (cells: readonly string[]) => profile(cells).details?.times;

  it('tells the interval', () => {
    expect(times(many(50, day))?.interval).toBe('day');
    expect(
      times(many(24, (k) => `${1949 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, '0')}`))
        ?.interval,
    ).toBe('month');
    expect(times(many(20, (k) => `2024-01-01 ${String(k).padStart(2, '0')}:00`))?.interval).toBe('hour');
    expect(times(many(40, (k) => `2024-01-01 00:${String(k).padStart(2, '0')}:30`))?.interval).toBe('minute');
    expect(times(many(9, (k) => `${1990 + k}Q1`))?.interval).toBe('year');
    expect(
      times(
        many(
          60,
          (k) =>
            `2024-01-01 ${String(Math.floor(k / 4)).padStart(2, '0')}:${String((k % 4) * 15).padStart(2, '0')}`,
        ),
      )?.interval,
    ).toEqual({ seconds: 900 });
  });

  it('finds gaps, and none in working days', () => {
    const gap = times([...many(40, day), ...many(40, (k) => day(k + 45))]);
    expect(gap?.gaps).toEqual({ count: 1, after: '2023-02-09' });
    const working = many(200, day).filter((one) => ![0, 6].includes(new Date(one).getUTCDay()));
    expect(times(working)).toMatchObject({ interval: 'day', gaps: { count: 0 } });
  });

  it('counts days that there are not, steps back and rows of the same time', () => {
    const cells = [...many(30, day), '2023-02-30', '2023-02-31', day(31), day(30), day(30)];
    expect(times(cells)).toMatchObject({
      bad: { count: 2, first: '2023-02-30' },
      backwards: 1,
      same: 1,
    });
  });
});
