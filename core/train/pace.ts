import { sizesOf } from '#core/data/codec';
import type { Prepared } from '#core/data/prepared';
import type { Device } from '#core/device/device';
import { parameterLayout } from '#core/model/build';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Breathe } from './breathe';
import { openUpdates } from './training';
import { Updater } from './updater';

export interface PaceOptions {
  /** Updates before the clock runs: caches fill, threads meet. */
  warmUp: number;
  /** Measured updates: at least `least`, then until `milliseconds` are over, and no more than `most`. */
  least: number;
  most: number;
  milliseconds: number;
}
export const paceDefaults: PaceOptions = { warmUp: 2, least: 3, most: 200, milliseconds: 600 };

/** How fast this model trains here. */
export interface Pace {
  /** Mean over updates whose batches are drawn as a run's are. */
  millisecondsPerStep: number;
  steps: number;
}

/**
 * Trains a fresh model for a moment, by the clock, and throws it away. Nothing is evaluated or stored.
 * @throws what `signal` was aborted with; Error when the device fails
 */
export async function measurePace(
  spec: ExperimentSpec,
  data: Prepared,
  device: Device,
  { warmUp, least, most, milliseconds }: PaceOptions,
  breathe: Breathe,
  signal?: AbortSignal,
): Promise<Pace> {
  const updates = openUpdates(spec, data, device);
  try {
    const layout = parameterLayout(spec, sizesOf(data.codec));
    await updates.model.writeWeights(initialise(layout, spec, stream(spec.seed, 'init')));
    const updater = new Updater(spec, updates, { step: 0, epoch: 0, batch: 0 });
    // A step as short as this changes no weight to speak of, whatever the experiment's rate: it cannot diverge.
    const rate = 1e-7;
    for (let step = 0; step < warmUp; step++) await updater.update(rate);
    let spent = 0;
    let steps = 0;
    while (steps < least || (steps < most && spent < milliseconds)) {
      signal?.throwIfAborted();
      const began = performance.now();
      await updater.update(rate);
      spent += performance.now() - began;
      steps += 1;
      await breathe();
    }
    return { millisecondsPerStep: spent / steps, steps };
  } finally {
    updates.model.close();
  }
}
