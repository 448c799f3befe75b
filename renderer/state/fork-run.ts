import type { CheckpointRow, RunRow } from '#contract/api';
import { ExperimentSpec } from '#core/spec/experiment';
import { failureText, studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { notify } from '../ui/toast';
import { count } from '../ui/format';
import { useDraft } from './draft';
import { go } from './navigation';

/** The kept checkpoint whose step is nearest; of two equally near ones the earlier. Null where none is kept. */
export function nearestKept(
  checkpoints: readonly Pick<CheckpointRow, 'step'>[],
  step: number,
): number | null {
  let best: number | null = null;
  for (const { step: kept } of checkpoints)
    if (best === null || Math.abs(kept - step) < Math.abs(best - step)) best = kept;
  return best;
}

/** From which step a run can be forked, near the one that is meant. */
export async function forkPoint(run: string, step: number): Promise<number | null> {
  const checkpoints = await queryClient.fetchQuery({
    queryKey: ['run', run, 'checkpoints'],
    queryFn: () => studio.call('run.checkpoints', { run }),
  });
  return nearestKept(checkpoints, step);
}

/** As `forkRun`, from the checkpoint that is kept last. */
export async function forkFromLast(run: RunRow): Promise<void> {
  try {
    const kept = await forkPoint(run.id, run.step);
    if (kept !== null) forkRun(run, kept);
    else
      notify({
        level: 'error',
        message: `“${run.name}” keeps no checkpoint yet.`,
        hint: 'Let it train a little first.',
      });
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

/** Puts the run's experiment on the Design screen; started, it begins with the weights that the run had at that step. */
export function forkRun(run: RunRow, step: number): void {
  const spec = ExperimentSpec.parse(run.spec);
  const parent = { run: run.id, step, name: run.name };
  useDraft.getState().replace(spec, { base: spec, preset: '', parent });
  go({ screen: 'design' });
  notify({
    level: 'info',
    message: `The next run begins with the weights of “${run.name}” at step ${count(step)}.`,
  });
}
