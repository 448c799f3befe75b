import type { ExperimentSpec } from '#core/spec/experiment';
import type { SweepSpec, TrialValues } from '#core/spec/sweep';
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

export type SweepState = 'going' | 'finished' | 'stopped' | 'interrupted';

/** One combination of a sweep's fields, and the runs that were begun for it. */
export interface SweepTrial {
  /** 1, 2, 3 … */
  number: number;
  values: TrialValues;
  /** So far asked of it; null where all trials are trained to the end at once. */
  epochs: number | null;
  /** Why it cannot run at all; '' where it can. */
  problem: string;
  runs: {
    seed: number;
    /** Null once it was removed for good. */
    run: string | null;
    /** It was stopped by itself, not with its sweep: it does not go on with it. */
    givenUp: boolean;
  }[];
}

export interface SweepRow {
  id: string;
  name: string;
  spec: SweepSpec;
  state: SweepState;
  message: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** In the order they were begun. */
  trials: SweepTrial[];
}

export type CurveName = StepColumn | `${Evaluation['split']}.${string}`;
export type { Evaluation, RunInfo, RunState, Sample };
