import type { ColumnProfile, ColumnRole, Dataset } from '#contract/api';
import { dataOf } from '#core/data/roles';
import type { Task } from '#core/spec/data';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';
import { mergeInput } from '#core/spec/merge';
import { presetFor, type Preset } from '#core/spec/presets';
import { useDraft } from './draft';
import { go } from './navigation';

/** What an experiment takes from data: a stored data set, or what is only looked at (without an id). */
export interface ExperimentData {
  id: string;
  fingerprint: string;
  columns: readonly Pick<ColumnProfile, 'name'>[];
  roles: Readonly<Record<string, ColumnRole>>;
  task: Task;
  settings: ExperimentInput;
}

export function experimentDataOf({ id, fingerprint, columns, roles, guess }: Dataset): ExperimentData {
  return { id, fingerprint, columns, roles, task: guess.task, settings: guess.settings };
}

/** The numbers of a preset, over them what follows from the data, over that its columns. */
export function experimentFor(
  { id, fingerprint, columns, roles, task, settings }: ExperimentData,
  numbers: ExperimentInput = presetFor(task).spec,
): ExperimentSpec {
  const names = columns.map(({ name }) => name);
  const data = { dataset: id, fingerprint, task, ...dataOf(roles, task, names) };
  return ExperimentSpec.parse(mergeInput(mergeInput(numbers, settings), { data }));
}

/** Opens the Design screen with a spec that this data set can be trained with. A draft that already uses it is kept. */
export function designFor(dataset: Dataset, preset: Preset = presetFor(dataset.guess.task)): void {
  const draft = useDraft.getState();
  const spec = experimentFor(experimentDataOf(dataset), preset.spec);
  const same = (['dataset', 'task', 'input', 'label', 'stepLabel', 'split', 'splitColumn'] as const).every(
    (key) => draft.spec.data[key] === spec.data[key],
  );
  if (!same) draft.replace(spec, { base: spec, preset: preset.id, parent: null });
  go({ screen: 'design' });
}

const answers: Partial<Record<Task, string>> = {
  'sequence-class': 'classes',
  'sequence-scalar': 'numbers to predict',
  'sequence-vector': 'labels of each row',
  'step-class': 'labels of the steps',
  'class-and-steps': 'classes',
  seq2seq: 'text to write',
  caption: 'captions',
};

/** Why roles and task do not make an experiment yet; null when they do. */
export function rolesProblem(roles: Readonly<Record<string, ColumnRole>>, task: Task): string | null {
  const given = new Set(Object.values(roles));
  const missing = (what: string, role: string): string =>
    `Choose the column with the ${what}: press its head and give it the role ${role}.`;
  // A series may be forecast from itself alone.
  if (!given.has('input') && !(task === 'forecast' && given.has('label')))
    return 'Choose the column to read: press its head and give it the role Input.';
  const answer = answers[task];
  if (answer !== undefined && !given.has('label')) return missing(answer, 'Label');
  if (task === 'class-and-steps' && !given.has('step-label'))
    return missing('labels of the steps', 'Step label');
  return null;
}
