import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Regression, RegressionSkill } from '#core/metrics/regression';
import type { RegressionSummary } from '#core/metrics/regression';

function of(pairs: readonly (readonly [number, number])[]): RegressionSummary {
  const errors = new Regression();
  for (const [predicted, truth] of pairs) errors.add(predicted, truth);
  return errors.finish();
}

test('errors are those of a calculation by hand', () => {
  // The example of scikit-learn's r2_score: 0.948…
  const { mae, rmse, r2, count } = of([
    [2.5, 3],
    [0, -0.5],
    [2, 2],
    [8, 7],
  ] as const);
  expect(mae).toBeCloseTo(0.5, 12);
  expect(rmse).toBeCloseTo(Math.sqrt(0.375), 12);
  expect(r2).toBeCloseTo(0.9486081370449679, 12);
  expect(count).toBe(4);
});

test('R² of always saying the mean is 0, however far the numbers are from 0', () => {
  const truths = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(truths, fc.constantFrom(0, 1e6), (values, offset) => {
      const shifted = values.map((value) => value + offset);
      fc.pre(Math.max(...shifted) - Math.min(...shifted) > 1e-3);
      const mean = shifted.reduce((sum, value) => sum + value, 0) / shifted.length;
      expect(of(shifted.map((truth) => [mean, truth])).r2).toBeCloseTo(0, 4);
    }),
  );
});

test('a target that never changes is met or missed', () => {
  expect(
    of([
      [2, 2],
      [2, 2],
    ]).r2,
  ).toBe(1);
  expect(
    of([
      [2, 2],
      [3, 2],
    ]).r2,
  ).toBe(-Infinity);
});

test('skill is the share of the naive error that the model takes away', () => {
  const skill = new RegressionSkill();
  skill.add(1.5, 2, 1);
  skill.add(1.5, 0, 2);
  expect(skill.finish()).toMatchObject({ mae: 0.5, rmse: 0.5, naiveMae: 1.5, naiveRmse: Math.sqrt(2.5) });
  expect(skill.finish().skill).toBeCloseTo(1 - 0.5 / Math.sqrt(2.5), 12);
});

test('beside a perfect naive prediction there is no skill', () => {
  const [equal, worse] = [new RegressionSkill(), new RegressionSkill()];
  equal.add(1, 1, 1);
  worse.add(2, 1, 1);
  expect([equal.finish().skill, worse.finish().skill]).toEqual([0, -Infinity]);
});

test('of nothing no error was measured', () => {
  expect(of([])).toEqual({ mae: NaN, rmse: NaN, r2: NaN, count: 0 });
  expect(new RegressionSkill().finish().skill).toBeNaN();
});
