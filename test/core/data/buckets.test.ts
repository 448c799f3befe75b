import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketEdges } from '#core/data/buckets';

const padded = (lengths: readonly number[], edges: readonly number[]): number =>
  lengths.reduce((sum, length) => sum + (edges.find((edge) => edge >= length) ?? NaN), 0);

describe('bucketEdges', () => {
  it('has at most 12 edges and holds every length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 500 }),
        (lengths) => {
          const edges = bucketEdges(lengths);
          expect(edges.length).toBeLessThanOrEqual(12);
          expect(edges.at(-1)).toBe(Math.max(...lengths));
          expect([...edges].sort((a, b) => a - b)).toEqual(edges);
        },
      ),
    );
  });

  it('pads as little as any choice of edges can (exhaustive check on 13 and 14 lengths)', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 13, maxLength: 14 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (distinct, repeats) => {
          const lengths = distinct.flatMap((length) =>
            Array.from({ length: Number(repeats.next().value ?? 1) }, () => length),
          );
          const sorted = [...distinct].sort((a, b) => a - b);
          const longest = sorted.at(-1) ?? 0;
          const without = (skipped: number[]): number =>
            padded(
              lengths,
              sorted.filter((edge) => !skipped.includes(edge)),
            );
          const short = sorted.filter((edge) => edge !== longest);
          const choices =
            sorted.length === 13
              ? short.map((a) => [a])
              : short.flatMap((a) => short.filter((b) => b > a).map((b) => [a, b]));
          expect(padded(lengths, bucketEdges(lengths))).toBe(Math.min(...choices.map(without)));
        },
      ),
      { numRuns: 40 },
    );
  });
});
