import type { ColumnRole, Dataset } from '#contract/api';
import type { Task } from '#core/spec/data';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';
import { presetFor, type Preset } from '#core/spec/presets';
import { useDraft } from './draft';
import { go } from './navigation';

/** The column that has a role; '' when none has. */
export function columnWith(roles: Record<string, ColumnRole>, role: ColumnRole): string {
  return Object.entries(roles).find(([, given]) => given === role)?.[0] ?? '';
}

/** Numbers of a preset, columns of a data set. */
export function experimentFor(
  { id, fingerprint, roles, guess }: Dataset,
  numbers: ExperimentInput = presetFor(guess.task).spec,
): ExperimentSpec {
  return ExperimentSpec.parse({
    ...numbers,
    data: {
      ...numbers.data,
      dataset: id,
      fingerprint,
      task: guess.task,
      input: columnWith(roles, 'input'),
      label: guess.task === 'sequence-class' ? columnWith(roles, 'label') : '',
    },
  });
}

/** Opens the Design screen with a spec that this data set can be trained with. A draft that already uses it is kept. */
export function designFor(dataset: Dataset, preset: Preset = presetFor(dataset.guess.task)): void {
  const draft = useDraft.getState();
  const spec = experimentFor(dataset, preset.spec);
  const same = (['dataset', 'task', 'input', 'label'] as const).every(
    (key) => draft.spec.data[key] === spec.data[key],
  );
  if (!same) draft.replace(spec, { base: spec, preset: preset.id, parent: null });
  go({ screen: 'design' });
}

/** Why roles and task do not make an experiment yet; null when they do. */
export function rolesProblem(roles: Record<string, ColumnRole>, task: Task): string | null {
  if (columnWith(roles, 'input') === '')
    return 'Choose the column to read: press its head and give it the role Input.';
  if (task === 'sequence-class' && columnWith(roles, 'label') === '')
    return 'Choose the column with the classes: press its head and give it the role Label.';
  return null;
}
