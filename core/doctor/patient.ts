import type { ExperimentSpec } from '#core/spec/experiment';
import type { Evaluation, RunInfo, RunState } from '#core/train/events';
import type { Finding } from './finding';

/** A curve, thinned: the mean of each bucket with its extremes, by ascending step. */
export interface Points {
  step: Float64Array;
  value: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

export const watchedCurves = ['loss', 'gradientNorm', 'learningRate', 'padding'] as const;

/** What the Doctor looks at: everything that is known of a run, and no more. */
export interface Patient {
  spec: ExperimentSpec;
  state: RunState;
  step: number;
  /** Null before the run has begun. */
  info: RunInfo | null;
  curves: Readonly<Record<(typeof watchedCurves)[number], Points>>;
  /** On the validation part, by step. */
  evaluations: readonly Evaluation[];
}

/** Looks for one trouble; null where it is not to be seen. */
export interface Rule {
  id: string;
  examine(patient: Patient): (Omit<Finding, 'rule' | 'stop'> & { stop?: boolean }) | null;
}
