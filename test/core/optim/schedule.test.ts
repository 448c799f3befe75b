import { describe, expect, test } from 'vitest';
import { freshPlateau, learningRateAt, observe, rangeTestRate, type Schedule } from '#core/optim/schedule';

const rates = (schedule: Schedule, steps: readonly number[], warmUp = 0, total = 11): number[] =>
  steps.map((step) => learningRateAt(step, { schedule, peak: 2, warmUp, total }));
const close = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));
};

describe('the learning rate of a step', () => {
  test('constant', () => close(rates({ kind: 'constant' }, [1, 5, 100]), [2, 2, 2]));
  test('step: halved after every third', () =>
    close(rates({ kind: 'step', every: 3, factor: 0.5 }, [1, 3, 4, 6, 7]), [2, 2, 1, 1, 0.5]));
  test('exponential', () =>
    close(rates({ kind: 'exponential', factor: 0.9 }, [1, 2, 4]), [2, 1.8, 2 * 0.729]));
  test('linear, and it stays at its end', () =>
    close(rates({ kind: 'linear', end: 0.1 }, [1, 6, 11, 50]), [2, 1.1, 0.2, 0.2]));
  test('cosine: half way at the middle, flat at both ends', () => {
    close(rates({ kind: 'cosine', end: 0 }, [1, 6, 11, 12]), [2, 1, 0, 0]);
    close(rates({ kind: 'cosine', end: 0.5 }, [6]), [1.5]);
  });
  test('one-cycle: up to the peak, then to almost nothing', () =>
    close(rates({ kind: 'one-cycle', rise: 0.3 }, [1, 4, 11]), [2 / 25, 2, 2 / 25 / 1e4]));
  test('warm-up rises to where the schedule begins, and does not eat its steps', () => {
    close(rates({ kind: 'constant' }, [1, 2, 4, 5], 4), [0.5, 1, 2, 2]);
    close(rates({ kind: 'linear', end: 0 }, [4, 5, 10, 15], 4, 15), [2, 2, 1, 0]);
  });
  test('a range test goes up in equal ratios', () =>
    close(
      [1, 2, 3].map((step) => rangeTestRate(step, 3, 1e-4, 1)),
      [1e-4, 1e-2, 1],
    ));
});

describe('reduce on plateau', () => {
  const schedule: Schedule = { kind: 'plateau', factor: 0.1, patience: 1 };
  const after = (losses: readonly number[]): number => {
    const plateau = losses.reduce((state, loss) => observe(state, loss, schedule.patience), freshPlateau);
    return learningRateAt(9, { schedule, peak: 1, warmUp: 0, total: 10 }, plateau);
  };
  test('waits out its patience, then cuts, then waits anew', () => {
    expect(after([])).toBe(1);
    expect(after([3, 2, 2.5])).toBe(1);
    expect(after([3, 2, 2.5, 2])).toBeCloseTo(0.1, 12);
    expect(after([3, 2, 2.5, 2, 2.1])).toBeCloseTo(0.1, 12);
    expect(after([3, 2, 2.5, 2, 2.1, 2.1])).toBeCloseTo(0.01, 12);
  });
  test('a fall begins the wait again; a tiny one or none (NaN) does not', () => {
    expect(after([3, 3.1, 2, 2.1])).toBe(1);
    expect(after([3, 2.9999, 2.9999])).toBeCloseTo(0.1, 12);
    expect(after([3, NaN, NaN])).toBeCloseTo(0.1, 12);
  });
});
