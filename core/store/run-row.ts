import type { ExperimentSpec } from '#core/spec/experiment';
import type { RunInfo, RunState } from '#core/train/events';
import type { RunRow } from './types';

/** A process must be alive for a run to be in one of these; one that is `queued` waits for the next. */
export const goingStates: readonly RunState[] = ['preparing', 'running', 'paused'];

/**
 * Last and best are looked up among the stored evaluations, each by one step down an index. Best is the lowest
 * validation loss, the first of equals: all "best" metrics are of that one step, the one whose checkpoint is kept.
 */
export const selectRuns = `
SELECT run.id, run.name, run.spec, run.parent_run, run.parent_step, run.colour, run.state, run.message, run.info, run.weights,
  run.step, run.epoch, run.seconds, run.tokens, run.created_at, run.deleted_at, run.tags, run.note, run.pinned, run.archived_at,
  run.revision, coalesce(dataset.name, '') AS dataset_name,
  (SELECT step FROM evaluation WHERE run = run.id AND split = 'validation' ORDER BY step DESC LIMIT 1) AS last_step,
  (SELECT step FROM evaluation WHERE run = run.id AND split = 'validation' AND score IS NOT NULL ORDER BY score, step LIMIT 1) AS best_step
FROM run LEFT JOIN dataset ON dataset.id = run.dataset`;

export interface RunRecord {
  id: string;
  name: string;
  spec: string;
  dataset_name: string;
  parent_run: string | null;
  parent_step: number | null;
  colour: number;
  state: RunState;
  message: string;
  info: string | null;
  weights: string;
  step: number;
  epoch: number;
  seconds: number;
  tokens: number;
  created_at: number;
  deleted_at: number | null;
  tags: string;
  note: string;
  pinned: number;
  archived_at: number | null;
  revision: number;
  last_step: number | null;
  best_step: number | null;
}

export interface RunParts {
  spec: (text: string) => ExperimentSpec;
  info: (text: string) => RunInfo;
  metricsAt: (run: string, step: number) => Record<string, number>;
}

export function toRunRow(record: RunRecord, read: RunParts): RunRow {
  const { id, parent_run, parent_step, last_step, best_step } = record;
  const last = last_step === null ? {} : read.metricsAt(id, last_step);
  return {
    id,
    name: record.name,
    spec: read.spec(record.spec),
    datasetName: record.dataset_name,
    state: record.state,
    message: record.message,
    createdAt: record.created_at,
    seconds: record.seconds,
    step: record.step,
    epoch: record.epoch,
    tokens: record.tokens,
    info: record.info === null ? null : read.info(record.info),
    weights: record.weights,
    parent: parent_run === null ? null : { run: parent_run, step: parent_step ?? 0 },
    last,
    best: best_step === null ? {} : best_step === last_step ? last : read.metricsAt(id, best_step),
    bestStep: best_step,
    colour: record.colour,
    tags: JSON.parse(record.tags) as string[],
    note: record.note,
    pinned: record.pinned === 1,
    archivedAt: record.archived_at,
    deletedAt: record.deleted_at,
  };
}
