import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Confusion } from '#core/metrics/confusion';
import { TopK } from '#core/metrics/top-k';

function of(classes: number, pairs: readonly (readonly [number, number])[]): Confusion {
  const confusion = new Confusion(classes);
  for (const [truth, predicted] of pairs) confusion.add(truth, predicted);
  return confusion;
}

// Truth 0: 3 right, 1 taken for 1. Truth 1: 1 right, 1 taken for 0. Class 2 is only predicted, class 3 never met.
const example = of(4, [
  [0, 0],
  [0, 0],
  [0, 0],
  [0, 1],
  [1, 1],
  [1, 0],
  [1, 2],
] as const);

test('scores are those of a count by hand', () => {
  const { accuracy, macroF1, microF1, perClass } = example.finish();
  expect(accuracy).toBeCloseTo(4 / 7, 12);
  expect(perClass[0]).toEqual({ precision: 3 / 4, recall: 3 / 4, f1: 6 / 8, truths: 4 });
  expect(perClass[1]).toEqual({ precision: 1 / 2, recall: 1 / 3, f1: 2 / 5, truths: 3 });
  expect(perClass[2]).toEqual({ precision: 0, recall: 0, f1: 0, truths: 0 });
  expect(macroF1).toBeCloseTo((6 / 8 + 2 / 5) / 2, 12);
  expect(microF1).toBeCloseTo(4 / 7, 12);
  expect([...example.counts]).toEqual([3, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('F1 may be taken among some classes only', () => {
  // Classes 1 and 2: tp 1 + 0, truths 3 + 0, named 2 + 1.
  const { microF1, macroF1 } = example.finish([1, 2]);
  expect(microF1).toBeCloseTo(2 / 6, 12);
  expect(macroF1).toBeCloseTo(2 / 5, 12);
});

test('nothing scores 0, and an unknown class is refused', () => {
  expect(new Confusion(2).finish()).toMatchObject({ accuracy: 0, macroF1: 0, microF1: 0 });
  for (const [truth, predicted] of [
    [2, 0],
    [0, -1],
    [0.5, 0],
  ] as const)
    expect(() => new Confusion(2).add(truth, predicted)).toThrow(/0 to 1/);
});

test('F1 is the harmonic mean of precision and recall', () => {
  const klass = fc.integer({ min: 0, max: 2 });
  fc.assert(
    fc.property(fc.array(fc.tuple(klass, klass)), (pairs) => {
      for (const { precision, recall, f1 } of of(3, pairs).finish().perClass)
        expect(f1).toBeCloseTo(
          precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
          12,
        );
    }),
  );
});

test('the truth counts as found among the k of highest score', () => {
  const top = new TopK([1, 2, 3]);
  top.add([0.1, 0.7, 0.2], 1);
  top.add([0.1, 0.7, 0.2], 2);
  top.add([0.1, 0.7, 0.2], 0);
  // Of equals the first is named.
  top.add([0.5, 0.5, 0], 1);
  expect(top.finish()).toEqual([1 / 4, 3 / 4, 1]);
  expect(new TopK([1]).finish()).toEqual([0]);
});

test('a score that is no number finds nothing', () => {
  const top = new TopK([1, 3]);
  top.add([NaN, NaN, NaN], 0);
  expect(top.finish()).toEqual([0, 0]);
});
