import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random, stream } from '#core/random';

describe('the generator', () => {
  test('gives the published numbers of xoshiro128** for the state 1, 2, 3, 4', () => {
    const random = new Random([1, 2, 3, 4]);
    const numbers = Array.from({ length: 10 }, () => random.next());
    expect(numbers).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test('goes on from a saved state exactly', () => {
    const random = stream(7, 'shuffle');
    random.normal();
    const again = new Random(random.state());
    for (let k = 0; k < 100; k++) expect(again.uniform()).toBe(random.uniform());
  });

  test('refuses the state from which it would never move', () => {
    expect(() => new Random([0, 0, 0, 0])).toThrow(/zero/);
  });
});

describe('streams', () => {
  test('of other names or seeds differ, and the same are the same', () => {
    const first = (seed: number, name: 'init' | 'shuffle'): number => stream(seed, name).next();
    expect(first(1, 'init')).toBe(first(1, 'init'));
    expect(first(1, 'init')).not.toBe(first(1, 'shuffle'));
    expect(first(1, 'init')).not.toBe(first(2, 'init'));
  });

  test('of neighbouring seeds do not resemble each other', () => {
    const n = 4000;
    const [a, b] = [stream(1, 'init'), stream(2, 'init')];
    let correlation = 0;
    for (let k = 0; k < n; k++) correlation += (a.uniform(-1, 1) * b.uniform(-1, 1) * 3) / n;
    // Five standard deviations of the mean of n products of variance 1.
    expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(n));
  });
});

describe('distributions', () => {
  const n = 20_000;
  const moments = (draw: () => number): { mean: number; variance: number; fourth: number } => {
    const values = Array.from({ length: n }, draw);
    const mean = values.reduce((sum, x) => sum + x, 0) / n;
    const power = (k: number): number => values.reduce((sum, x) => sum + (x - mean) ** k, 0) / n;
    return { mean, variance: power(2), fourth: power(4) };
  };

  test('uniform covers its interval evenly', () => {
    const random = stream(3, 'sampling');
    const { mean, variance } = moments(() => random.uniform(-2, 4));
    expect(mean).toBeCloseTo(1, 1);
    expect(variance).toBeCloseTo(3, 1);
  });

  test('normal has mean 0, variance 1 and the bell’s fourth moment, 3', () => {
    const random = stream(3, 'sampling');
    const { mean, variance, fourth } = moments(() => random.normal());
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(Math.abs(fourth - 3)).toBeLessThan(0.2);
  });

  test('int is below n and meets every value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 1000 }), (limit, seed) => {
        const random = stream(seed, 'split');
        const seen = new Set(Array.from({ length: 600 }, () => random.int(limit)));
        expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: limit }, (_, k) => k));
      }),
      { numRuns: 30 },
    );
    expect(() => stream(1, 'split').int(0)).toThrow(/1 to/);
  });

  test('shuffle keeps the elements and puts each anywhere', () => {
    const random = stream(5, 'shuffle');
    const firsts = new Set<number>();
    for (let k = 0; k < 200; k++) {
      const list = Int32Array.of(0, 1, 2, 3, 4);
      random.shuffle(list);
      firsts.add(list[0]!);
      expect([...list].sort()).toEqual([0, 1, 2, 3, 4]);
    }
    expect(firsts.size).toBe(5);
  });
});
