import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, EditErrors, errorRate, nearestReference } from '#core/metrics/edit-distance';

const tokens = fc.array(fc.constantFrom('AH', 'B', 'K'), { maxLength: 8 });

test.each([
  ['kitten', 'sitting', 3],
  ['Saturday', 'Sunday', 3],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['abc', 'abc', 0],
  ['ab', 'ba', 2],
])('%j to %j', (from, to, distance) => {
  expect(editDistance(from, to)).toBe(distance);
});

test('is the distance of the recursive definition', () => {
  const defined = (a: string[], b: string[]): number => {
    if (a.length === 0 || b.length === 0) return a.length + b.length;
    const [restA, restB] = [a.slice(1), b.slice(1)];
    if (a[0] === b[0]) return defined(restA, restB);
    return 1 + Math.min(defined(restA, b), defined(a, restB), defined(restA, restB));
  };
  const short = fc.array(fc.constantFrom('AH', 'B', 'K'), { maxLength: 5 });
  fc.assert(
    fc.property(short, short, (a, b) => {
      expect(editDistance(a, b)).toBe(defined(a, b));
    }),
  );
});

test('is a metric: 0 only of equals, symmetric, and no way round is shorter', () => {
  fc.assert(
    fc.property(tokens, tokens, tokens, (a, b, c) => {
      expect(editDistance(a, b) === 0).toBe(a.join(' ') === b.join(' '));
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
    }),
  );
});

test('of several references the nearest counts, and of equally near the longest, in any order', () => {
  const [far, short, long] = [['B', 'B', 'B', 'B'], ['AH'], ['AH', 'K', 'B']];
  for (const references of [
    [far, short, long],
    [long, far, short],
  ])
    expect(nearestReference(['AH', 'K'], references)).toEqual({ distance: 1, length: 3 });
  expect(errorRate(['AH', 'K'], [far, short, long])).toBeCloseTo(1 / 3, 12);
  expect(() => errorRate(['AH'], [])).toThrow(/at least one reference/);
});

test('an empty reference is met by silence only', () => {
  expect(errorRate([], [[]])).toBe(0);
  expect(errorRate(['AH'], [[]])).toBe(Infinity);
});

test('a corpus sums before it divides, and is exact where any reference is met', () => {
  const errors = new EditErrors();
  errors.add(['K', 'AH'], [['B'], ['K', 'AH']]);
  expect(errors.add(['B'], [['B', 'AH', 'K', 'K']])).toEqual({ distance: 3, length: 4 });
  expect(errors.finish()).toEqual({ errorRate: 3 / 6, exact: 0.5, edits: 3, length: 6, sequences: 2 });
  expect(new EditErrors().finish()).toMatchObject({ errorRate: 0, exact: 0, sequences: 0 });
});
