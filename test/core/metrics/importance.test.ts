import { describe, expect, it } from 'vitest';
import { correlationRatio, rankCorrelation } from '#core/metrics/importance';

describe('rank correlation', () => {
  it('is −29/165 in the textbook example of ten people, their IQ and their hours of television', () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(rankCorrelation(iq, hours)).toBeCloseTo(-29 / 165, 12);
  });

  it('gives equal values their mean rank', () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / √(4.5 · 5).
    expect(rankCorrelation([1, 7, 7, 9], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
  });

  it('does not see how far apart values are', () => {
    expect(rankCorrelation([1e-4, 1e-3, 1e-2, 1], [9, 4, 3, -50])).toBe(-1);
  });

  it('is not a number where something never varies', () => {
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNaN();
    expect(rankCorrelation([1], [1])).toBeNaN();
  });
});

describe('correlation ratio', () => {
  it('is 6780/9640 in the textbook example of fifteen marks in three subjects', () => {
    const marks = {
      algebra: [45, 70, 29, 15, 21],
      geometry: [40, 20, 30, 42],
      statistics: [65, 95, 80, 70, 85, 73],
    };
    const classes = Object.entries(marks).flatMap(([subject, all]) => all.map(() => subject));
    expect(correlationRatio(classes, Object.values(marks).flat())).toBeCloseTo(6780 / 9640, 12);
  });

  it('is 1 where classes tell all and 0 where they tell nothing', () => {
    expect(correlationRatio(['a', 'a', 'b'], [1, 1, 5])).toBe(1);
    expect(correlationRatio(['a', 'b', 'a', 'b'], [1, 1, 5, 5])).toBe(0);
    expect(correlationRatio(['a', 'b'], [3, 3])).toBeNaN();
  });
});
