import { expect, it } from 'vitest';
import { averagedSpeed } from '../../../renderer/charts/speed';

it('is the tokens of the last second over their time, not the mean of speeds', () => {
  // Steps of 0.1 s with 1,000 tokens/s and of 0.3 s with 100 tokens/s, in turn.
  const seconds = new Float64Array(200);
  for (let k = 1; k < 200; k++) seconds[k] = seconds[k - 1]! + (k % 2 === 0 ? 0.1 : 0.3);
  const speed = Float64Array.from(seconds, (_, k) => (k % 2 === 0 ? 1000 : 100));
  const mean = averagedSpeed(speed, seconds);
  // (0.1·1000 + 0.3·100) / 0.4 = 325 over whole pairs; a window of a second holds two to three pairs.
  for (const value of mean.subarray(10)) {
    expect(value).toBeGreaterThan(230);
    expect(value).toBeLessThan(430);
  }
  expect(averagedSpeed(Float64Array.of(7, NaN, 9), Float64Array.of(0, 1, 2))[2]).toBe(9);
});
