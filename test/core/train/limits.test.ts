import { expect, test } from 'vitest';
import { fractionDone, limitReached, plannedSteps, secondsLeft } from '#core/train/limits';

const limits = {
  epochs: null,
  steps: null,
  minutes: null,
  evaluateEvery: null,
  best: 'loss',
  checkpointEvery: null,
};

test('the first of epochs and steps plans the run', () => {
  expect(plannedSteps({ ...limits, epochs: 2 }, 50)).toBe(100);
  expect(plannedSteps({ ...limits, epochs: 2, steps: 30 }, 50)).toBe(30);
  expect(plannedSteps({ ...limits, epochs: 0.001 }, 50)).toBe(1);
  expect(plannedSteps({ ...limits, minutes: 1 }, 50)).toBeNull();
});

test('minutes end a run whatever its steps', () => {
  const both = { ...limits, epochs: 2, minutes: 1 };
  expect(limitReached(both, 50, 99, 59.9)).toBe(false);
  expect(limitReached(both, 50, 100, 10)).toBe(true);
  expect(limitReached(both, 50, 3, 60)).toBe(true);
});

test('progress is that of the limit that comes first, and tells the time left', () => {
  expect(fractionDone({ ...limits, minutes: 1 }, null, 7, 15)).toBe(0.25);
  expect(fractionDone({ ...limits, minutes: 1 }, 10, 5, 15)).toBe(0.5);
  expect(fractionDone(limits, null, 5, 5)).toBeNull();
  expect(secondsLeft(0.25, 15)).toBe(45);
  expect(secondsLeft(0, 0)).toBeNull();
});
