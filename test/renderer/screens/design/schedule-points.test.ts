import { expect, it } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { plannedSteps, schedulePoints } from '../../../../renderer/screens/design/schedule-points';

it('plans the steps that the first limit allows, and none where that is not known', () => {
  const limits = { ...ExperimentSpec.parse({}).limits, epochs: 3, steps: null, minutes: null };
  expect(plannedSteps(limits, 100.5)).toBe(302);
  expect(plannedSteps({ ...limits, steps: 50 }, 100)).toBe(50);
  expect(plannedSteps({ ...limits, epochs: null, steps: 50 }, null)).toBe(50);
  expect(plannedSteps(limits, null)).toBeNull();
  expect(plannedSteps({ ...limits, epochs: null, minutes: 5 }, 100)).toBeNull();
});

it('draws the rate from the first step to the last', () => {
  const spec = ExperimentSpec.parse({
    optimise: { learningRate: 0.01 },
    schedule: { kind: 'linear', end: 0.1, warmUp: 10 },
  });
  const { x, y } = schedulePoints(spec, 1000);
  expect([x[0], x.at(-1)]).toEqual([1, 1000]);
  expect(y[0]).toBeCloseTo(0.001, 12);
  expect(y.at(-1)).toBeCloseTo(0.001, 12);
  expect(Math.max(...y)).toBeLessThanOrEqual(0.01);
  expect(Math.max(...y)).toBeGreaterThan(0.0095);
});
