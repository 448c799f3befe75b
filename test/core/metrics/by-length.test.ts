import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byLength } from '#core/metrics/by-length';

const size = (examples: Uint32Array): number => examples.length;

test('edges part what is below them from what is not', () => {
  const lengths = [3, 12, 9, 10, 25, 4];
  expect(byLength(lengths, [20, 10, 15], (examples) => examples[0] ?? -1)).toEqual([
    { from: 3, to: 9, count: 3, value: 0 },
    { from: 10, to: 12, count: 2, value: 1 },
    { from: 25, to: 25, count: 1, value: 4 },
  ]);
});

test('buckets of different lengths hold nearly equal counts', () => {
  const lengths = Array.from({ length: 103 }, (_, k) => (k * 37) % 103);
  expect(byLength(lengths, 4, size).map(({ count }) => count)).toEqual([26, 26, 25, 26]);
});

test('a cut goes to the nearest change of length', () => {
  const counts = (lengths: number[]): number[] => byLength(lengths, 2, size).map(({ count }) => count);
  expect(counts([1, 2, 2, 2, 3, 3])).toEqual([4, 2]);
  expect(counts([1, 1, 2, 2, 2, 3])).toEqual([2, 4]);
});

test('a length is never split, nor an example lost or counted twice', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 8 }), (all, count) => {
      const seen: number[] = [];
      const buckets = byLength(all, count, (examples) => (seen.push(...examples), 0));
      expect(seen.sort((a, b) => a - b)).toEqual(all.map((_, k) => k));
      expect(buckets.length).toBeLessThanOrEqual(count);
      buckets.forEach(({ from, to, count: own }, k) => {
        expect(from).toBeLessThanOrEqual(to);
        expect(own).toBe(all.filter((length) => length >= from && length <= to).length);
        if (k > 0) expect(from).toBeGreaterThan(buckets[k - 1]?.to ?? Infinity);
      });
    }),
  );
});

test('one common length is one bucket, and no examples are none', () => {
  expect(byLength([5, 5, 5], 3, size)).toEqual([{ from: 5, to: 5, count: 3, value: 3 }]);
  expect(byLength([], 3, size)).toEqual([]);
});
