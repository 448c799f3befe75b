import { learningRateAt } from '#core/optim/schedule';
import type { ExperimentSpec } from '#core/spec/experiment';
import { scheduleOf } from '#core/train/learning-rate';

const mostPoints = 240;

/**
 * Updates that the limits allow; the first limit that is reached ends a run. Null where they cannot be known.
 * @param stepsPerEpoch null until the data were read
 */
export function plannedSteps(
  { epochs, steps }: ExperimentSpec['limits'],
  stepsPerEpoch: number | null,
): number | null {
  const byEpochs = epochs === null || stepsPerEpoch === null ? Infinity : Math.ceil(epochs * stepsPerEpoch);
  // Epochs may end it first; how long they are is not known yet.
  if (epochs !== null && stepsPerEpoch === null) return null;
  const planned = Math.min(byEpochs, steps ?? Infinity);
  return Number.isFinite(planned) && planned >= 1 ? planned : null;
}

/** @returns the rates of at most some hundred steps from the first to the last */
export function schedulePoints(
  spec: Pick<ExperimentSpec, 'schedule' | 'optimise'>,
  total: number,
): { x: Float64Array; y: Float64Array } {
  const options = scheduleOf(spec, total);
  const points = Math.min(total, mostPoints);
  const x = Float64Array.from({ length: points }, (_, k) =>
    points === 1 ? 1 : Math.round(1 + (k * (total - 1)) / (points - 1)),
  );
  return { x, y: x.map((step) => learningRateAt(step, options)) };
}
