import type { ExperimentSpec } from '#core/spec/experiment';
import type { TimeLeft } from './time-left';

type Limits = ExperimentSpec['limits'];

/** Whole updates that `epochs` and `steps` allow, whichever ends first; null when only minutes limit the run. */
export function plannedSteps(limits: Limits, stepsPerEpoch: number): number | null {
  const byEpochs = limits.epochs === null ? Infinity : Math.max(1, Math.round(limits.epochs * stepsPerEpoch));
  const planned = Math.min(byEpochs, limits.steps ?? Infinity);
  return Number.isFinite(planned) ? planned : null;
}

export function limitReached(limits: Limits, stepsPerEpoch: number, step: number, seconds: number): boolean {
  const planned = plannedSteps(limits, stepsPerEpoch);
  return (planned !== null && step >= planned) || (limits.minutes !== null && seconds >= limits.minutes * 60);
}

/**
 * How much of the run is done, 0 to 1, by the limit that is nearest to its end.
 * @returns null before anything can be known
 */
export function fractionDone(
  limits: Limits,
  totalSteps: number | null,
  step: number,
  seconds: number,
): number | null {
  const bySteps = totalSteps === null ? null : step / totalSteps;
  const byTime = limits.minutes === null ? null : seconds / (limits.minutes * 60);
  if (bySteps === null && byTime === null) return null;
  return Math.min(1, Math.max(bySteps ?? 0, byTime ?? 0));
}

/**
 * Seconds of training until the limit that comes first: steps at the pace of late, minutes by the clock.
 * @returns null until there is a pace, and where nothing is known of the end
 */
export function secondsLeft(
  limits: Limits,
  totalSteps: number | null,
  pace: TimeLeft,
  step: number,
  seconds: number,
): number | null {
  const bySteps = totalSteps === null ? null : pace.of(seconds, step / totalSteps);
  const byTime = limits.minutes === null ? null : Math.max(0, limits.minutes * 60 - seconds);
  return bySteps === null || byTime === null ? (bySteps ?? byTime) : Math.min(bySteps, byTime);
}
