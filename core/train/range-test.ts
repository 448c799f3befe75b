import type { Prepared } from '#core/data/prepared';
import type { Device } from '#core/device/device';
import { rangeTestRate } from '#core/optim/schedule';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Breathe } from './breathe';
import { suggestRate } from './suggest-rate';
import type { RangeCurve, Suggestion } from './suggest-rate';
import { openTraining } from './training';
import { Updater } from './updater';

export interface RangeTestOptions {
  /** Rates of the first and of the last step; those between are in equal ratios. */
  from: number;
  to: number;
  steps: number;
}
export const rangeTestDefaults: RangeTestOptions = { from: 1e-6, to: 1, steps: 200 };

/** The curve of a range test and what it says. */
export interface RangeTest extends RangeCurve, Suggestion {}

/** Of the best loss so far: beyond it the test has seen enough. */
const divergesAt = 4;

/**
 * Learning-rate range test (Smith 2017): trains a fresh model for a few steps, the rate growing from step to step, to see
 * where the loss falls fastest and where it diverges. The experiment's schedule, warm-up and rate play no part; its
 * optimiser, clipping, regularisation and batches do. The model is thrown away.
 * @throws what `signal` was aborted with; Error when the device fails
 */
export async function rangeTest(
  spec: ExperimentSpec,
  data: Prepared,
  device: Device,
  { from, to, steps }: RangeTestOptions,
  breathe: Breathe,
  signal?: AbortSignal,
): Promise<RangeTest> {
  const training = await openTraining(spec, data, device, null);
  try {
    const updater = new Updater(spec, training, { step: 0, epoch: 0, batch: 0 });
    const rates: number[] = [];
    const losses: number[] = [];
    const window = windowOf(steps);
    const running = new RunningMean(1 - 1 / window);
    let best = Infinity;
    let diverged: number | null = null;
    for (let step = 1; step <= steps; step++) {
      signal?.throwIfAborted();
      const rate = rangeTestRate(step, steps, from, to);
      await updater.update(rate);
      const { loss } = updater.outcome;
      if (!Number.isFinite(loss)) {
        diverged = rate;
        break;
      }
      rates.push(rate);
      losses.push(loss);
      const mean = running.add(loss);
      best = Math.min(best, mean);
      if (mean > divergesAt * best) {
        diverged = rate;
        break;
      }
      await breathe();
    }
    const smoothed = smoothBothWays(losses, 1 - 1 / window);
    return { rates, losses, smoothed, ...suggestRate({ rates, losses, smoothed, diverged, window }) };
  } finally {
    training.model.close();
  }
}

/** Steps that smoothing takes together: a fortieth of the test, and no fewer than four. */
function windowOf(steps: number): number {
  return Math.max(4, Math.round(steps / 40));
}

/** An exponential mean, corrected for its start. */
class RunningMean {
  private sum = 0;
  private weight = 0;

  constructor(private readonly strength: number) {}

  add(value: number): number {
    this.sum = this.strength * this.sum + (1 - this.strength) * value;
    this.weight = this.strength * this.weight + (1 - this.strength);
    return this.sum / this.weight;
  }
}

/** The exponential means from the left and from the right, averaged: one alone would lag behind the rate. */
function smoothBothWays(values: readonly number[], strength: number): number[] {
  const means = (along: readonly number[]): number[] => {
    const mean = new RunningMean(strength);
    return along.map((value) => mean.add(value));
  };
  const backwards = means([...values].reverse()).reverse();
  return means(values).map((mean, k) => (mean + (backwards[k] ?? mean)) / 2);
}
