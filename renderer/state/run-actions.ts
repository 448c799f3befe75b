import { ExperimentSpec } from '#core/spec/experiment';
import type { RunLimits, RunRow, RunState } from '#contract/api';
import { failureText, studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { notify } from '../ui/toast';
import { useDraft } from './draft';
import { go, useNavigation } from './navigation';

/** What can be done to a run in each state; a refusal is said in words, never thrown away. */
export const isActive = (state: RunState): boolean =>
  state === 'running' || state === 'preparing' || state === 'paused' || state === 'queued';
export const canPause = (state: RunState): boolean => state === 'running';
export const canResume = (state: RunState): boolean =>
  state === 'paused' || state === 'interrupted' || state === 'stopped';
export const canExtend = (state: RunState): boolean =>
  state === 'finished' || state === 'stopped' || state === 'interrupted';

async function attempt(action: () => Promise<unknown>): Promise<boolean> {
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
  if (!(await attempt(() => studio.call('run.remove', { run: run.id })))) return;
  if (useNavigation.getState().run === run.id) go({ run: null });
  const restore = () => void attempt(() => studio.call('run.restore', { run: run.id }));
  notify({ level: 'info', message: `Removed “${run.name}”.`, action: { title: 'Undo', run: restore } });
}

/** Puts the run's experiment on the Design screen, to be changed and started as another run. */
export function designFrom(run: RunRow): void {
  const spec = ExperimentSpec.parse(run.spec);
  useDraft
    .getState()
    .replace(spec, { base: spec, preset: '', parent: { run: run.id, step: run.step, name: run.name } });
  go({ screen: 'design' });
}
