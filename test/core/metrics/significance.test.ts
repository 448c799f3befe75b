import { describe, expect, test } from 'vitest';
import { meanAndDeviation, welchTest } from '#core/metrics/significance';
import { studentTail } from '#core/metrics/student';

test('mean and sample deviation', () => {
  expect(meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: Math.sqrt(32 / 7) });
  expect(meanAndDeviation([3])).toEqual({ mean: 3, deviation: NaN });
  expect(meanAndDeviation([]).mean).toBeNaN();
});

describe('the tail of Student’s t', () => {
  test.each([0.01, 0.5, 1, 3, 12.7062, 1e4])(
    'with one and two degrees is known in closed form: t = %d',
    (t) => {
      expect(studentTail(t, 1) / (1 - (2 / Math.PI) * Math.atan(t))).toBeCloseTo(1, 9);
      expect(studentTail(-t, 2) / (1 - t / Math.sqrt(2 + t * t))).toBeCloseTo(1, 6);
    },
  );

  test.each([
    [2.262157, 9, 0.05],
    [4.604095, 4, 0.01],
    [1.697261, 30, 0.1],
    [1.962339, 1000, 0.05],
  ])('t = %d with %d degrees is %d of the tables', (t, degrees, p) => {
    expect(studentTail(t, degrees)).toBeCloseTo(p, 6);
  });

  test('with degrees that are not whole is the integral of its density', () => {
    for (const [t, degrees] of [
      [0.3, 3.7],
      [1.9, 6.25],
      [2.5, 24.9],
      [0.05, 400.5],
    ] as const) {
      // With t = √ν·tan θ the density is proportional to cos^(ν-1) θ. Midpoint rule.
      const integral = (from: number): number => {
        const steps = 200_000;
        const width = (Math.PI / 2 - from) / steps;
        let sum = 0;
        for (let k = 0; k < steps; k++) sum += Math.cos(from + (k + 0.5) * width) ** (degrees - 1);
        return sum * width;
      };
      expect(studentTail(t, degrees)).toBeCloseTo(
        integral(Math.atan(t / Math.sqrt(degrees))) / integral(0),
        9,
      );
    }
  });
});

describe('Welch’s test', () => {
  test('finds what R finds for published samples', () => {
    const a = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4];
    const b = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4];
    const { t, degrees, p } = welchTest(a, b);
    expect(t).toBeCloseTo(-2.46, 2);
    expect(degrees).toBeCloseTo(25, 1);
    expect(p).toBeCloseTo(0.021, 3);
    expect(welchTest(b, a).p).toBe(p);
  });

  test('runs that do not vary are equal or not', () => {
    expect(welchTest([1, 1], [1, 1]).p).toBe(1);
    expect(welchTest([1, 1], [2, 2])).toEqual({ t: -Infinity, degrees: Infinity, p: 0 });
  });

  test('one run says nothing', () => {
    expect(welchTest([1], [2, 3]).p).toBeNaN();
  });
});
