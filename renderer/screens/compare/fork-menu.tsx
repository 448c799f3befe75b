import { GitFork } from 'lucide-react';
import type { RunRow } from '#contract/api';
import { failureText } from '../../client/client';
import { forkPoint, forkRun } from '../../state/fork-run';
import { count } from '../../ui/format';
import type { MenuGroups } from '../../ui/menu';
import { notify } from '../../ui/toast';
import { openOnTrain } from '../train/run-menu';

/** What can be done at one step of a run's curve. */
export async function forkMenu(run: RunRow, step: number): Promise<{ label: string; groups: MenuGroups }> {
  const kept = await forkPoint(run.id, step).catch((error: unknown) => {
    notify({ level: 'error', ...failureText(error) });
    return null;
  });
  const fork =
    kept === null
      ? []
      : [
          {
            id: 'fork',
            title: `Fork from step ${count(kept)}…`,
            description:
              kept === step
                ? 'A checkpoint of this step is kept.'
                : `The kept checkpoint nearest to step ${count(step)}.`,
            icon: <GitFork />,
            run: () => forkRun(run, kept),
          },
        ];
  return { label: `${run.name}, step ${count(step)}`, groups: [[...fork, openOnTrain(run)]] };
}
