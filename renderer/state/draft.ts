import { create } from 'zustand';
import { tasks } from '#core/spec/data';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';
import { applies, specFields, withValue, type SpecValue } from '#core/spec/fields';
import * as history from './history';
import { recall, remember } from './persist';

export interface DraftParent {
  run: string;
  step: number;
  name: string;
}

/** The experiment on the Design screen, as long as it is not started. */
interface Draft {
  spec: ExperimentSpec;
  past: readonly ExperimentSpec[];
  future: readonly ExperimentSpec[];
  last: history.History<ExperimentSpec>['last'];
  /** What a field's reset goes back to: the preset's values, or the schema's defaults. */
  base: ExperimentSpec;
  preset: string;
  parent: DraftParent | null;
  edit: (path: string, value: SpecValue) => void;
  /** A whole experiment: a preset, a data set's guess, JSON, a run to fork. One undo step. */
  replace: (
    spec: ExperimentSpec,
    from?: { base?: ExperimentSpec; preset?: string; parent?: DraftParent | null },
  ) => void;
  /** The experiment as its JSON is typed: what is typed on without a pause is one undo step. */
  rewrite: (spec: ExperimentSpec) => void;
  resetAll: () => void;
  undo: () => void;
  redo: () => void;
}

export const defaults: ExperimentSpec = ExperimentSpec.parse({});

/**
 * The experiment with another task: columns, sizes, optimiser and limits stay. What the new task's model cannot have,
 * such as a second direction, goes back to its default.
 */
export function withTask(spec: ExperimentSpec, task: ExperimentSpec['data']['task']): ExperimentSpec {
  const next = withValue(spec, 'data.task', task);
  return specFields
    .filter((field) => field.section === 'model' && applies(field, spec) && !applies(field, next))
    .reduce((made, { path, default: initial }) => withValue(made, path, initial), next);
}

function edited(spec: ExperimentSpec, path: string, value: SpecValue): ExperimentSpec {
  const task = tasks.find((one) => path === 'data.task' && one === value);
  return task === undefined ? withValue(spec, path, value) : withTask(spec, task);
}

/** A field's reset never takes the data away. */
export function keepingData(base: ExperimentInput, spec: ExperimentSpec): ExperimentSpec {
  return ExperimentSpec.parse({ ...base, data: { ...base.data, ...pickData(spec) } });
}
function pickData({ data }: ExperimentSpec) {
  const { dataset, fingerprint, task, input, label, stepLabel, split, splitColumn } = data;
  return { dataset, fingerprint, task, input, label, stepLabel, split, splitColumn };
}

interface Saved {
  spec: unknown;
  base: unknown;
  preset: string;
}
const saved: Saved = recall('draft', { spec: {}, base: {}, preset: '' });
function read(value: unknown): ExperimentSpec {
  const result = ExperimentSpec.safeParse(value);
  return result.success ? result.data : defaults;
}

export const useDraft = create<Draft>((set) => {
  const apply = (
    step: (now: history.History<ExperimentSpec>) => history.History<ExperimentSpec>,
    extra: Partial<Draft> = {},
  ): void =>
    set(({ spec, past, future, last }) => {
      const { value, ...rest } = step({ value: spec, past, future, last });
      return { spec: value, ...rest, ...extra };
    });
  return {
    ...history.begin(read(saved.spec)),
    spec: read(saved.spec),
    base: read(saved.base),
    preset: saved.preset,
    parent: null,
    edit: (path, value) =>
      apply((now) => history.change(now, edited(now.value, path, value), path, Date.now())),
    replace: (spec, from = {}) =>
      apply((now) => ({ ...history.change(now, spec, '', Date.now()), last: null }), from),
    rewrite: (spec) => apply((now) => history.change(now, spec, 'json', Date.now())),
    resetAll: () =>
      apply((now) => ({
        ...history.change(now, keepingData(useDraft.getState().base, now.value), '', Date.now()),
        last: null,
      })),
    undo: () => apply(history.undo),
    redo: () => apply(history.redo),
  };
});

useDraft.subscribe(({ spec, base, preset }) => remember('draft', { spec, base, preset }));
