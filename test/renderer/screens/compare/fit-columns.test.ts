import { describe, expect, it } from 'vitest';
import type { RunRow } from '#contract/api';
import type { Column } from '../../../../renderer/screens/compare/columns';
import { fittedWidths } from '../../../../renderer/screens/compare/fit-columns';

const column = (id: string, width: number, text: string): Column => ({
  id,
  title: id,
  key: () => text,
  text: () => text,
  numeric: false,
  width,
});
const rows = [{ state: 'finished' } as RunRow];
const columns = [
  column('a', 200, 'short'),
  column('b', 160, 'a text that fills its column'),
  column('c', 120, '1'),
];
const sum = (widths: Record<string, number>): number => Object.values(widths).reduce((a, b) => a + b, 0);
const fit = (room: number, chosen: Record<string, number> = {}): Record<string, number> =>
  fittedWidths(columns, rows, { chosen, room, sorted: [], hasBaseline: false });

describe('columns in a table that is too narrow', () => {
  it('keep their usual widths where there is room', () => {
    expect(fit(480)).toEqual({ a: 200, b: 160, c: 120 });
  });

  it('give up what their texts do not fill, and no more than is missing', () => {
    const widths = fit(400);
    expect(sum(widths)).toBeLessThanOrEqual(400);
    expect(sum(widths)).toBeGreaterThan(396);
    expect(widths['b']).toBe(160);
    expect(widths['a']).toBeLessThan(200);
  });

  it('leave a width that a person drew', () => {
    const widths = fit(420, { a: 200 });
    expect(widths['a']).toBe(200);
    expect(sum(widths)).toBeLessThanOrEqual(420);
  });

  it('stay as wide as their texts where even that does not fit', () => {
    expect(fit(200)).toEqual(fit(100));
    expect(fit(200)['b']).toBe(160);
  });
});
