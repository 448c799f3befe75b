import { expect, it } from 'vitest';
import { seedBand } from '#core/metrics/seed-band';

const curve = (x: number[], y: number[]) => ({ x: Float64Array.from(x), y: Float64Array.from(y) });

it('is the mean of the seeds and one sample deviation to both sides', () => {
  const band = seedBand([curve([10, 20], [1, 4]), curve([10, 20], [2, 4]), curve([10, 20], [3, 4])]);
  expect([...band.x]).toEqual([10, 20]);
  expect([...band.y]).toEqual([2, 4]);
  expect([...band.low]).toEqual([1, 4]);
  expect([...band.high]).toEqual([3, 4]);
});

it('aligns curves by x: the coarser ones are interpolated at the points of the finest', () => {
  const band = seedBand([curve([0, 5, 10], [0, 0, 0]), curve([0, 10], [2, 4])]);
  expect([...band.x]).toEqual([0, 5, 10]);
  expect([...band.y]).toEqual([1, 1.5, 2]);
  expect(band.high[1]).toBeCloseTo(1.5 + Math.sqrt(2 * 1.5 ** 2), 12);
});

it('ends where the first of them ends, and begins where the last begins', () => {
  const band = seedBand([curve([1, 2, 3, 4], [1, 1, 1, 1]), curve([2, 3], [3, 3])]);
  expect([...band.x]).toEqual([2, 3]);
  expect([...band.y]).toEqual([2, 2]);
});

it('tells of a value that is no number, only where it is', () => {
  const band = seedBand([curve([1, 2, 3], [1, NaN, 1]), curve([1, 2, 3], [3, 3, 3])]);
  expect([...band.y]).toEqual([2, NaN, 2]);
});

it('of one curve is the curve, without a width; a run without values does not count', () => {
  const band = seedBand([curve([1, 2], [5, 6]), curve([], [])]);
  expect([...band.y]).toEqual([5, 6]);
  expect([...band.low]).toEqual([5, 6]);
  expect(seedBand([]).x).toHaveLength(0);
});
