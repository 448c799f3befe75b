import type { ColumnRole } from '#contract/api';
import type { Task } from '#core/spec/data';
import type { ExperimentInput } from '#core/spec/experiment';
import { findField, type SpecValue } from '#core/spec/fields';
import { mergeInput } from '#core/spec/merge';
import { failureText, studio } from '../../client/client';
import { roleWords, withRole } from '../../state/column-roles';
import { makeEdit } from '../../state/data-edits';
import { useDraft } from '../../state/draft';
import { useIntake, type Incoming } from '../../state/intake';
import { notify } from '../../ui/toast';
import type { Subject } from './subject';

/** What a person may change of data, at once and with a way back. */
interface Choice {
  roles?: Record<string, ColumnRole>;
  task?: Task;
  settings?: ExperimentInput;
}

async function update(dataset: string, part: Choice & { name?: string }): Promise<void> {
  try {
    await studio.call('dataset.update', { dataset, ...part });
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

function show(incoming: Incoming): void {
  useIntake.setState({ incoming });
}

function choose(subject: Subject, next: Choice, message: string): void {
  const { roles, task, settings } = subject;
  const before: Choice = { roles, task, settings };
  if (subject.kind === 'incoming') {
    const { incoming } = subject;
    makeEdit({
      message,
      redo: () => show({ ...incoming, ...next }),
      undo: () => show(incoming),
    });
    return;
  }
  const { id } = subject.about;
  makeEdit({
    message,
    redo: () => void update(id, next),
    undo: () => void update(id, before),
  });
}

export function setRole(subject: Subject, column: string, role: ColumnRole): void {
  const { about, task, roles } = subject;
  const next = withRole(roles, column, role, { columns: about.columns, task });
  choose(subject, { roles: next }, `“${column}”: ${roleWords[role].toLowerCase()}.`);
}

const taskWords = findField('data.task')?.meta.choices ?? {};

export function setTask(subject: Subject, task: Task): void {
  choose(subject, { task }, `Task: ${(taskWords[task] ?? task).toLowerCase()}.`);
}

/** One field of the experiment as this data set suggests it; a design that already uses the data follows. */
/** @param name what the value is called, where it is an id */
export function setSetting(subject: Subject, path: string, value: SpecValue, name?: string): void {
  const field = findField(path);
  if (field === undefined) return;
  const word = name ?? (typeof value === 'string' ? (field.meta.choices?.[value] ?? value) : spoken(value));
  setSettings(subject, { [path]: value }, `${field.meta.title}: ${word}.`);
}

/** Several at once. @param roles given with them, where they go together */
export function setSettings(
  subject: Subject,
  values: Readonly<Record<string, SpecValue>>,
  message: string,
  roles: Record<string, ColumnRole> = subject.roles,
): void {
  const settings = Object.entries(values).reduce(
    (all, [path, value]) => mergeInput(all, nested(path, value)),
    subject.settings,
  );
  const { spec, edit } = useDraft.getState();
  if (subject.kind === 'stored' && spec.data.dataset === subject.about.id)
    for (const [path, value] of Object.entries(values)) edit(path, value);
  choose(subject, { settings, roles }, message);
}

function nested(path: string, value: SpecValue): ExperimentInput {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as ExperimentInput;
}

function spoken(value: SpecValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null ? 'no limit' : String(value);
}

export function rename(dataset: string, name: string, before: string): void {
  makeEdit({
    message: `Renamed to “${name}”.`,
    redo: () => void update(dataset, { name }),
    undo: () => void update(dataset, { name: before }),
  });
}
