import { ExperimentSpec } from '#core/spec/experiment';
import type { Curve, RunRow } from '#contract/api';

/** A finished run with nothing special about it. */
export function runRow(part: Partial<RunRow> = {}): RunRow {
  return {
    id: 'a',
    name: 'lstm-128',
    spec: ExperimentSpec.parse({ data: { dataset: 'names', input: 'name', label: 'language' } }),
    datasetName: 'names',
    state: 'finished',
    message: '',
    createdAt: 1_000,
    seconds: 30,
    step: 100,
    epoch: 1,
    tokens: 1_000,
    info: null,
    weights: '',
    parent: null,
    last: {},
    best: {},
    bestStep: null,
    colour: 0,
    tags: [],
    note: '',
    pinned: false,
    archivedAt: null,
    deletedAt: null,
    ...part,
  };
}

export function curve(name: string, step: readonly number[], value: readonly number[]): Curve {
  const values = Float64Array.from(value);
  return { run: 'a', name, step: Float64Array.from(step), value: values, low: values, high: values };
}
