import type { RunRow, SweepRow } from '#contract/api';
import { studio } from '../client/client';
import { notify } from '../ui/toast';
import { attemptOn } from './attempt';
import { useComparison } from './comparison';
import { useDraft } from './draft';
import { go, useNavigation } from './navigation';
import { readSweep, resetSweep, useSweepDraft } from './sweep-draft';

const attempt = <T>(action: () => Promise<T>): Promise<{ result: T } | undefined> =>
  attemptOn('sweeps', action);

/** Starts what is designed and shows its table. @returns whether it was started */
export async function startSweep(): Promise<boolean> {
  const { spec } = readSweep(useSweepDraft.getState(), useDraft.getState().spec);
  if (spec === null) return false;
  const started = await attempt(() => studio.call('sweep.start', { spec }));
  if (started === undefined) return false;
  resetSweep();
  go({ screen: 'train', sweep: started.result.id });
  return true;
}

export const stopSweep = (sweep: string): Promise<unknown> =>
  attempt(() => studio.call('sweep.stop', { sweep }));
export const resumeSweep = (sweep: string): Promise<unknown> =>
  attempt(() => studio.call('sweep.resume', { sweep }));
export const retrySweep = (sweep: string): Promise<unknown> =>
  attempt(() => studio.call('sweep.retry', { sweep }));
export const renameSweep = (sweep: string, name: string): Promise<unknown> =>
  attempt(() => studio.call('sweep.rename', { sweep, name }));
export const extendSweep = (sweep: string, trials: number, seeds: number[]): Promise<unknown> =>
  attempt(() => studio.call('sweep.extend', { sweep, trials, seeds }));

/** Takes the table away and leaves its runs; the message offers it back. */
export async function removeSweep({ id, name }: SweepRow): Promise<void> {
  if ((await attempt(() => studio.call('sweep.remove', { sweep: id }))) === undefined) return;
  if (useNavigation.getState().sweep === id) useNavigation.setState({ sweep: null });
  const restore = () => void attempt(() => studio.call('sweep.restore', { sweep: id }));
  notify({
    level: 'info',
    message: `Removed the sweep “${name}”; its runs stay.`,
    action: { title: 'Undo', run: restore },
  });
}

/** Draws the sweep's runs, and no others, on Compare. */
export function compareSweep(runs: readonly RunRow[]): void {
  useComparison.getState().show(runs.map(({ id }) => id));
  go({ screen: 'compare' });
}
