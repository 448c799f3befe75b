import { withValue } from '#core/spec/fields';
import { ExperimentSpec } from '#core/spec/experiment';
import type { Fix, QueueSettings, RunRow } from '#contract/api';
import { studio } from '../client/client';
import { number } from '../ui/format';
import { notify } from '../ui/toast';
import { attempt } from './attempt';
import { go } from './navigation';

/** One update of a run that rests; one that trains comes to rest. */
export const stepRun = (run: string): Promise<boolean> => attempt(() => studio.call('run.step', { run }));

/** @param value the schedule's highest rate, from the next update on */
export async function setLearningRate(run: RunRow, value: number, before: number): Promise<void> {
  if (!(await attempt(() => studio.call('run.setLearningRate', { run: run.id, value })))) return;
  notify({
    level: 'info',
    message: `“${run.name}” goes on with a learning rate of ${number(value)}.`,
    action: { title: 'Undo', run: () => void setLearningRate(run, before, value) },
  });
}

/** @param to its place among what waits, from 0 */
export const moveInQueue = (run: string, to: number): Promise<boolean> =>
  attempt(() => studio.call('queue.move', { run, to }));
export const setQueue = (settings: QueueSettings): Promise<boolean> =>
  attempt(() => studio.call('queue.set', settings));

/** Trains the run's experiment anew with what the Doctor advises, and shows it. */
export async function forkWith(run: RunRow, { title, changes }: Fix): Promise<void> {
  const spec = changes.reduce(
    (made, { path, value }) => withValue(made, path, value),
    ExperimentSpec.parse(run.spec),
  );
  let fork: RunRow | null = null;
  const start = async (): Promise<void> => {
    fork = await studio.call('run.start', { spec, parent: { run: run.id, step: 0 } });
  };
  // Only a run that the list knows can be shown.
  if (!(await attempt(start)) || fork === null) return;
  const { id, name } = fork as RunRow;
  go({ screen: 'train', run: id });
  notify({ level: 'info', message: `“${name}” begins anew with ${title}.` });
}
