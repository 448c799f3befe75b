import type { ExperimentSpec } from '#core/spec/experiment';
import type { Evaluation, RunInfo, RunState, Sample, StepColumn, CheckpointReason } from '#core/train/events';

export interface RunRow {
  id: string;
  name: string;
  spec: ExperimentSpec;
  datasetName: string;
  state: RunState;
  message: string;
  createdAt: number;
  /** Training time so far, without pauses. */
  seconds: number;
  step: number;
  epoch: number;
  tokens: number;
  info: RunInfo | null;
  weights: string;
  parent: { run: string; step: number } | null;
  /** Last and best validation metrics, by query over what is stored. */
  last: Record<string, number>;
  best: Record<string, number>;
  bestStep: number | null;
  /** Palette index; a run keeps its colour everywhere. */
  colour: number;
  deletedAt: number | null;
}

/** One curve, thinned to at most the asked number of points; `low` and `high` are the extremes in each point's bucket. */
export interface Curve {
  run: string;
  name: string;
  step: Float64Array;
  value: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

export interface CheckpointRow {
  run: string;
  step: number;
  reasons: CheckpointReason[];
  metric: number | null;
  bytes: number;
  sha256: string;
  savedAt: number;
}

export type CurveName = StepColumn | `${Evaluation['split']}.${string}`;
export type { Evaluation, RunInfo, RunState, Sample };
