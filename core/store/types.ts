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
  tags: readonly string[];
  /** Markdown. */
  note: string;
  /** Stays on top of lists. */
  pinned: boolean;
  /** Put away: lists show it only when asked. */
  archivedAt: number | null;
  deletedAt: number | null;
}

/** What a person says of a run; what is left out stays as it is. */
export interface RunNotes {
  /** Palette index. */
  colour?: number | undefined;
  note?: string | undefined;
  pinned?: boolean | undefined;
  archived?: boolean | undefined;
  addTags?: readonly string[] | undefined;
  removeTags?: readonly string[] | undefined;
}

/** Runs that changed since a revision, also those that went into the trash. */
export interface RunChanges {
  rows: RunRow[];
  /** Where to go on from; lower than what was asked for means that all begins anew. */
  revision: number;
  /** There is more: ask again. */
  more: boolean;
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

/** A tokeniser that was brought from a file. */
export interface StoredTokeniser {
  /** SHA-256 of its document. */
  id: string;
  name: string;
  /** Characters of its document. */
  size: number;
  /** Milliseconds since 1970. */
  importedAt: number;
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
