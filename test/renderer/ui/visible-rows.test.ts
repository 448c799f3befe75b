import { describe, expect, it } from 'vitest';
import { visibleRows } from '../../../renderer/ui/use-visible-rows';

/** Rows of which some part is between the edges of what is seen. */
function drawn(count: number, height: number, scrollTop: number, inView: number): number[] {
  const { first, last, offset } = visibleRows(count, height, scrollTop, inView);
  return Array.from({ length: last - first + 1 }, (_, k) => first + k).filter(
    (row) => row * height + offset < scrollTop + inView && (row + 1) * height + offset > scrollTop,
  );
}

describe('the rows of a long table that exist', () => {
  it.each([
    [0, 0],
    [3, 0],
    [1000, 0],
    [1000, 137],
    [1000, 28 * 1000 - 400],
    [1_000_000, 12_345_678],
    [4_000_000, 0],
    [4_000_000, 17_654_321],
    [4_000_000, 30_000_000 - 400],
  ])('%i rows, scrolled to %i: what is seen is filled', (count, scrollTop) => {
    const rows = drawn(count, 28, scrollTop, 400);
    expect(rows.length).toBeGreaterThanOrEqual(Math.min(count, Math.floor(400 / 28)));
    expect(rows).toEqual(rows.map((_, k) => (rows[0] ?? 0) + k));
    const { first, last } = visibleRows(count, 28, scrollTop, 400);
    expect(last - first).toBeLessThan(60);
  });

  it('reaches the first and the last row, however many there are', () => {
    for (const count of [100, 1_000_000, 40_000_000]) {
      const { height } = visibleRows(count, 28, 0, 400);
      expect(height).toBeLessThan(2 ** 25);
      expect(drawn(count, 28, 0, 400)[0]).toBe(0);
      expect(drawn(count, 28, height - 400, 400).at(-1)).toBe(count - 1);
    }
  });
});
