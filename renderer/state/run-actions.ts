import { ExperimentSpec } from '#core/spec/experiment';
import { withValue, type SpecValue } from '#core/spec/fields';
import type { RunLimits, RunRow } from '#contract/api';
import { failureText, studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { notify } from '../ui/toast';
import { useDraft } from './draft';
import { go, useNavigation } from './navigation';

/** Tells what went wrong; what the list of runs shows is asked anew. @returns whether it went well */
export async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    await queryClient.invalidateQueries({ queryKey: ['runs'] });
    return true;
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
    return false;
  }
}

export const pauseRun = (run: string): Promise<boolean> => attempt(() => studio.call('run.pause', { run }));
export const resumeRun = (run: string): Promise<boolean> => attempt(() => studio.call('run.resume', { run }));
export const stopRun = (run: string): Promise<boolean> => attempt(() => studio.call('run.stop', { run }));
export const extendRun = (run: string, limits: RunLimits): Promise<boolean> =>
  attempt(() => studio.call('run.extend', { run, limits }));
export const renameRun = (run: string, name: string): Promise<boolean> =>
  attempt(() => studio.call('run.rename', { run, name }));

/** Removes a run; the message offers it back. */
export async function removeRun(run: RunRow): Promise<void> {
  const rows = queryClient.getQueryData<RunRow[]>(['runs']) ?? [];
  const at = rows.findIndex((row) => row.id === run.id);
  if (!(await attempt(() => studio.call('run.remove', { runs: [run.id] })))) return;
  const { run: chosen } = useNavigation.getState();
  if (chosen === run.id) useNavigation.setState({ run: (rows[at + 1] ?? rows[at - 1])?.id ?? null });
  const restore = () => void attempt(() => studio.call('run.restore', { runs: [run.id] }));
  notify({ level: 'info', message: `Removed “${run.name}”.`, action: { title: 'Undo', run: restore } });
}

/**
 * Puts the run's experiment on the Design screen, to be changed and started anew as another run; one change may be made
 * already. (With the weights that it had at a step: `forkRun`.)
 */
export function designFrom(run: RunRow, change?: { path: string; value: SpecValue }): void {
  const base = ExperimentSpec.parse(run.spec);
  const spec = change === undefined ? base : withValue(base, change.path, change.value);
  useDraft.getState().replace(spec, { base, preset: '', parent: { run: run.id, step: 0, name: run.name } });
  go({ screen: 'design' });
}
