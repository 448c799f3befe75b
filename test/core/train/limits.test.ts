import { expect, test } from 'vitest';
import { fractionDone, limitReached, plannedSteps, secondsLeft } from '#core/train/limits';
import { TimeLeft } from '#core/train/time-left';

const limits = {
  epochs: null,
  steps: null,
  minutes: null,
  evaluateEvery: null,
  best: 'loss',
  checkpointEvery: null,
} as const;

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

test('progress is that of the limit that comes first', () => {
  expect(fractionDone({ ...limits, minutes: 1 }, null, 7, 15)).toBe(0.25);
  expect(fractionDone({ ...limits, minutes: 1 }, 10, 5, 15)).toBe(0.5);
  expect(fractionDone(limits, null, 5, 5)).toBeNull();
});

test('the time left is that of the limit that comes first, at the pace of late', () => {
  const pace = new TimeLeft();
  expect(secondsLeft(limits, 100, pace, 0, 0)).toBeNull();
  // The first half took ten times as long a step as what came after.
  for (let step = 0; step <= 50; step++) pace.add(10 * step, step / 100);
  expect(secondsLeft(limits, 100, pace, 50, 500)).toBeCloseTo(500, 6);
  for (let k = 1; k <= 40; k++) pace.add(500 + 5 * k, (50 + k) / 100);
  expect(secondsLeft(limits, 100, pace, 90, 700)).toBeCloseTo(50, 6);
  expect(secondsLeft({ ...limits, minutes: 12 }, 100, pace, 90, 700)).toBe(20);
  expect(secondsLeft({ ...limits, minutes: 12 }, null, pace, 90, 700)).toBe(20);
  expect(secondsLeft(limits, null, pace, 90, 700)).toBeNull();
});

test('a run that was resumed elsewhere does not reckon with the pace it had before', () => {
  const pace = new TimeLeft();
  pace.add(5000, 0.5);
  expect(secondsLeft(limits, 100, pace, 50, 5000)).toBeNull();
  pace.add(5002, 0.52);
  expect(secondsLeft(limits, 100, pace, 52, 5002)).toBeCloseTo(48, 6);
});
