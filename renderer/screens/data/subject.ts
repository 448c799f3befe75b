import type { ColumnRole, Dataset, DatasetPreview } from '#contract/api';
import type { Task } from '#core/spec/data';
import { failureText, studio } from '../../client/client';
import { columnWith } from '../../state/experiment-for';
import { useIntake, withRole, type Incoming } from '../../state/intake';
import { notify } from '../../ui/toast';
import { count, counted } from '../../ui/format';

/** What the right side shows: a file that was only looked at, or a stored data set. They have nearly everything in common. */
export type Subject =
  | {
      kind: 'incoming';
      about: Omit<DatasetPreview, 'rows'>;
      roles: Record<string, ColumnRole>;
      task: Task;
      incoming: Incoming;
    }
  | { kind: 'stored'; about: Dataset; roles: Record<string, ColumnRole>; task: Task };

export function incomingSubject(incoming: Incoming): Subject {
  return { kind: 'incoming', about: incoming.preview, roles: incoming.roles, task: incoming.task, incoming };
}
export function storedSubject(dataset: Dataset): Subject {
  return { kind: 'stored', about: dataset, roles: dataset.roles, task: dataset.guess.task };
}

async function update(
  dataset: string,
  part: { roles?: Record<string, ColumnRole>; task?: Task; name?: string },
): Promise<void> {
  try {
    await studio.call('dataset.update', { dataset, ...part });
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

export function setRole(subject: Subject, column: string, role: ColumnRole): void {
  const roles = withRole(subject.roles, column, role);
  if (subject.kind === 'incoming') useIntake.setState({ incoming: { ...subject.incoming, roles } });
  else void update(subject.about.id, { roles });
}

export function setTask(subject: Subject, task: Task): void {
  if (subject.kind === 'incoming') useIntake.setState({ incoming: { ...subject.incoming, task } });
  else void update(subject.about.id, { task });
}

export function rename(dataset: string, name: string): Promise<void> {
  return update(dataset, { name });
}

/** The guess in one sentence, or, once roles or task were changed by hand, what they now say. */
export function sentenceOf({ about, roles, task }: Subject): string {
  const input = columnWith(roles, 'input');
  const label = columnWith(roles, 'label');
  const { guess } = about;
  if (task === guess.task && input === guess.input && (task === 'language-model' || label === guess.label))
    return guess.sentence;
  const profile = about.columns.find((column) => column.name === (task === 'language-model' ? input : label));
  if (task === 'language-model')
    return `Language model: the next token of “${input}”. ${counted(about.rowCount, 'row')}.`;
  const classes =
    profile === undefined
      ? ' from'
      : `: ${count(profile.distinct)}${profile.distinctCapped ? ' or more' : ''} classes of “${label}” from`;
  return `Text → class${classes} “${input}”. ${counted(about.rowCount, 'row')}.`;
}
