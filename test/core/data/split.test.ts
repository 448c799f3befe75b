import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByClass, splitByGroup, splitStream } from '#core/data/split';

const rows = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 300 });
const fractions = fc.record({
  validation: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
  test: fc.double({ min: 0, max: 0.4, noNaN: true }),
  splitSeed: fc.nat(),
});

describe('splitByClass', () => {
  it('puts each row in exactly one part, and is the same every time', () => {
    fc.assert(
      fc.property(rows, fractions, (list, wanted) => {
        const labels = Int32Array.from(list);
        const split = splitByClass(labels, 6, wanted);
        const all = [...split.train, ...split.validation, ...split.test].sort((a, b) => a - b);
        expect(all).toEqual(list.map((_, row) => row));
        expect(splitByClass(labels, 6, wanted)).toEqual(split);
      }),
    );
  });

  it('keeps every class for training and the parts near their share', () => {
    fc.assert(
      fc.property(rows, fractions, (list, wanted) => {
        const split = splitByClass(Int32Array.from(list), 6, wanted);
        expect(new Set(Array.from(split.train, (row) => list[row])).size).toBe(new Set(list).size);
        expect(split.validation.length).toBeLessThanOrEqual(Math.round(list.length * wanted.validation) + 1);
      }),
    );
  });

  it('is stratified and exact on large classes', () => {
    const labels = Int32Array.from({ length: 1100 }, (_, row) => (row < 1000 ? 0 : 1));
    const split = splitByClass(labels, 2, { validation: 0.1, test: 0.2, splitSeed: 3 });
    const rare = (part: Int32Array): number => part.filter((row) => row >= 1000).length;
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([770, 110, 220]);
    expect([rare(split.train), rare(split.validation), rare(split.test)]).toEqual([70, 10, 20]);
  });

  it('changes with the seed', () => {
    const labels = new Int32Array(100);
    const of = (splitSeed: number): number[] => [
      ...splitByClass(labels, 1, { validation: 0.2, test: 0.2, splitSeed }).validation,
    ];
    expect(of(1)).not.toEqual(of(2));
  });
});

describe('splitStream', () => {
  it('is contiguous: training, validation, test', () => {
    expect(splitStream(1000, { validation: 0.1, test: 0.05 })).toEqual({
      train: { start: 0, end: 850 },
      validation: { start: 850, end: 950 },
      test: { start: 950, end: 1000 },
    });
  });
});

describe('splitByGroup', () => {
  it('never puts rows of one group into two parts, and keeps every row', () => {
    fc.assert(
      fc.property(rows, fractions, (list, wanted) => {
        const groups = Int32Array.from(list);
        const split = splitByGroup(groups, 6, wanted);
        const all = [...split.train, ...split.validation, ...split.test].sort((a, b) => a - b);
        expect(all).toEqual(list.map((_, row) => row));
        const partsOf = new Map<number, Set<string>>();
        for (const [part, members] of Object.entries(split))
          for (const row of members)
            partsOf.set(groups[row] ?? -1, (partsOf.get(groups[row] ?? -1) ?? new Set()).add(part));
        for (const found of partsOf.values()) expect(found.size).toBe(1);
        expect(split.train.length).toBeGreaterThan(0);
        if (new Set(list).size > 1) expect(split.validation.length).toBeGreaterThan(0);
        expect(splitByGroup(groups, 6, wanted)).toEqual(split);
      }),
    );
  });

  it('comes near the shares where groups are small', () => {
    const groups = Int32Array.from({ length: 3000 }, (_, row) => Math.floor(row / 3));
    const split = splitByGroup(groups, 1000, { validation: 0.1, test: 0.2, splitSeed: 5 });
    expect([split.train.length, split.validation.length, split.test.length]).toEqual([2100, 300, 600]);
  });
});
