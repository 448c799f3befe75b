import { expect, it } from 'vitest';
import { CellHashes } from '#core/data/profile/cell-hashes';
import { ColumnProfiler } from '#core/data/profile/column';
import { Pairs, type PairFacts } from '#core/data/profile/pairs';

function compare(rows: readonly (readonly string[])[], first = 0, second = 1): PairFacts | null {
  const profilers = (rows[0] ?? []).map(() => new ColumnProfiler());
  const pairs = new Pairs();
  for (const cells of rows) {
    cells.forEach((cell, k) => profilers[k]?.push(cell));
    pairs.push(cells, profilers);
  }
  return pairs.of(first, second);
}

it('compares items of texts and lists, over rows that have both', () => {
  const rows = [
    ['a b c', 'X Y Z'],
    ['a', '["X"]'],
    ['a b', 'X'],
    ['', 'X'],
  ];
  expect(compare(rows)).toMatchObject({ rows: 3, sameItems: 2 / 3, identical: 0 });
  expect(compare(rows, 1, 0)).toMatchObject({ rows: 3, sameItems: 2 / 3 });
});

it('compares the characters of a text with the items of a list, whichever column comes first', () => {
  const rows = [
    ['abc', '[1,2,3]'],
    ['ab', '[1,2]'],
    ['a😀', '[1,2]'],
    ['abcd', '[1]'],
  ];
  expect(compare(rows)?.spelled).toBe(0.75);
  expect(compare(rows, 1, 0)?.spelled).toBe(0);
  const turned = rows.map((cells) => [...cells].reverse());
  expect([compare(turned, 1, 0)?.spelled, compare(turned)?.spelled]).toEqual([0.75, 0]);
});

it('correlates lengths', () => {
  const rows = [1, 4, 2, 9, 7].map((n) => ['x'.repeat(n), 'y'.repeat(2 * n + 1), 'z'.repeat(20 - n), 'same']);
  expect(compare(rows)?.correlation).toBeCloseTo(1, 10);
  expect(compare(rows, 0, 2)?.correlation).toBeCloseTo(-1, 10);
  expect(compare(rows, 0, 3)?.correlation).toBe(0);
});

it('finds the same input with another value, however many rows there are', () => {
  const hashes = new CellHashes();
  for (let k = 0; k < 10_000; k++) hashes.push([`text ${k}`, 'a'], 2);
  for (const [text, label] of [
    ['text 7', 'b'],
    ['text 9999', 'b'],
    ['text 8', 'a'],
    ['', 'b'],
    ['text 9', ''],
  ])
    hashes.push([text ?? '', label ?? ''], 2);
  expect(hashes.conflicts(0, 1)).toEqual({ conflicting: 2, rows: 10_005 });
  expect(hashes.conflicts(0, 5)).toBeNull();
});
