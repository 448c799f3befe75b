import type { RangeTest } from '#contract/api';
import { RequestError } from '#contract/errors';

/** A curve as Adam gives it on names: flat, a fall about 0.003, and away at 0.3. */
function mockCurve(): RangeTest {
  const rates = Array.from({ length: 184 }, (_, k) => 1e-6 * 10 ** ((6 * k) / 199));
  const smoothed = rates.map(
    (rate) =>
      2.9 - 1.7 / (1 + Math.exp(-3.2 * (Math.log10(rate) + 2.5))) + 12 * Math.max(0, rate - 0.07) ** 1.3,
  );
  const losses = smoothed.map((loss, k) => loss * (1 + 0.05 * Math.sin(12.9 * k) * Math.cos(4.1 * k * k)));
  return {
    rates,
    losses,
    smoothed,
    suggested: 0.003,
    reason: 'The loss fell fastest at a rate of 0.0032 and diverged at 0.32, more than ten times as high.',
  };
}

/** Takes as long as a real one on a small model. `fails`: as when the engine refuses. */
export function mockRangeTests(fails: boolean): { run: () => Promise<RangeTest>; stop: () => boolean } {
  let stopCurrent: (() => boolean) | null = null;
  return {
    run: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          stopCurrent = null;
          if (fails)
            reject(new RequestError('refused', 'The training part is empty.', 'Make the test part smaller.'));
          else resolve(mockCurve());
        }, 1500);
        stopCurrent = () => {
          clearTimeout(timer);
          stopCurrent = null;
          reject(new RequestError('cancelled', 'The range test was stopped.'));
          return true;
        };
      }),
    stop: () => stopCurrent?.() ?? false,
  };
}
