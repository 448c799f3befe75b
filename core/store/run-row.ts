import type { ExperimentSpec } from '#core/spec/experiment';
import type { RunInfo, RunState } from '#core/train/events';
import type { RunRow } from './types';

/** A process must be alive for a run to be in one of these. */
export const goingStates: readonly RunState[] = ['queued', 'preparing', 'running', 'paused'];

/**
 * Last and best are looked up among the stored evaluations, each by one step down an index. Best is the lowest
 * validation loss, the first of equals: all "best" metrics are of that one step, the one whose checkpoint is kept.
 */
export const selectRuns = `
SELECT run.*, coalesce(dataset.name, '') AS dataset_name,
  (SELECT step FROM evaluation WHERE run = run.id AND split = 'validation' ORDER BY step DESC LIMIT 1) AS last_step,
  (SELECT step FROM evaluation WHERE run = run.id AND split = 'validation' AND score IS NOT NULL ORDER BY score, step LIMIT 1) AS best_step
FROM run LEFT JOIN dataset ON dataset.id = run.dataset`;

export interface RunRecord {
  id: string;
  name: string;
  spec: string;
  environment: string;
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
  last_step: number | null;
  best_step: number | null;
}

export function toRunRow(
  record: RunRecord,
  metricsAt: (run: string, step: number) => Record<string, number>,
): RunRow {
  const { id, parent_run, parent_step, last_step, best_step } = record;
  return {
    id,
    name: record.name,
    spec: JSON.parse(record.spec) as ExperimentSpec,
    datasetName: record.dataset_name,
    state: record.state,
    message: record.message,
    createdAt: record.created_at,
    seconds: record.seconds,
    step: record.step,
    epoch: record.epoch,
    tokens: record.tokens,
    info: record.info === null ? null : (JSON.parse(record.info) as RunInfo),
    weights: record.weights,
    parent: parent_run === null ? null : { run: parent_run, step: parent_step ?? 0 },
    last: last_step === null ? {} : metricsAt(id, last_step),
    best: best_step === null ? {} : metricsAt(id, best_step),
    bestStep: best_step,
    colour: record.colour,
    deletedAt: record.deleted_at,
  };
}
