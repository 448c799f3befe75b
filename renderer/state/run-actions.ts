import { ExperimentSpec } from '#core/spec/experiment';
import { withValue, type SpecValue } from '#core/spec/fields';
import type { RunLimits, RunRow } from '#contract/api';
import { studio } from '../client/client';
import { attempt } from './attempt';
import { useDraft } from './draft';
import { go } from './navigation';

export const pauseRun = (run: string): Promise<boolean> => attempt(() => studio.call('run.pause', { run }));
export const resumeRun = (run: string): Promise<boolean> => attempt(() => studio.call('run.resume', { run }));
export const stopRun = (run: string): Promise<boolean> => attempt(() => studio.call('run.stop', { run }));
export const extendRun = (run: string, limits: RunLimits): Promise<boolean> =>
  attempt(() => studio.call('run.extend', { run, limits }));
export const renameRun = (run: string, name: string): Promise<boolean> =>
  attempt(() => studio.call('run.rename', { run, name }));

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
