import type { ColumnRole, Dataset, DatasetPreview } from '#contract/api';
import type { Task } from '#core/spec/data';
import type { ExperimentInput } from '#core/spec/experiment';
import type { ExperimentData } from '../../state/experiment-for';
import type { Incoming } from '../../state/intake';

/** What the right side shows: a file that was only looked at, or a stored data set. They have nearly everything in common. */
export type Subject = {
  roles: Record<string, ColumnRole>;
  task: Task;
  settings: ExperimentInput;
} & (
  | { kind: 'incoming'; about: Omit<DatasetPreview, 'rows'>; incoming: Incoming }
  | { kind: 'stored'; about: Dataset }
);

export function incomingSubject(incoming: Incoming): Subject {
  const { preview, roles, task, settings } = incoming;
  return { kind: 'incoming', about: preview, roles, task, settings, incoming };
}
export function storedSubject(dataset: Dataset): Subject {
  const { roles, guess } = dataset;
  return { kind: 'stored', about: dataset, roles, task: guess.task, settings: guess.settings };
}

/** What the rest of the studio makes an experiment of. */
export function experimentData({ kind, about, roles, task, settings }: Subject): ExperimentData {
  const id = kind === 'stored' ? about.id : '';
  return { id, fingerprint: about.fingerprint, columns: about.columns, roles, task, settings };
}
