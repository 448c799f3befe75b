import {
  ChartSpline,
  Download,
  Gauge,
  GitFork,
  Link,
  PackageOpen,
  Pause,
  Pencil,
  Play,
  Square,
  StepForward,
  Trash2,
  Wrench,
} from 'lucide-react';
import type { RunRow, RunState } from '#contract/api';
import { exportRun, exportWholeRun } from '../../state/export-run';
import { forkFromLast } from '../../state/fork-run';
import { copyLink, linkToRun } from '../../state/links';
import { go } from '../../state/navigation';
import { beginRenaming } from '../../state/renaming';
import { useOverlay } from '../../state/overlays';
import { designFrom, pauseRun, resumeRun, stopRun } from '../../state/run-actions';
import { removeRun } from '../../state/run-notes';
import { stepRun } from '../../state/run-control';
import { canPause, canResume, canStep, isActive } from '../../state/run-vocabulary';
import type { MenuEntry, MenuGroups } from '../../ui/menu';

/** What can be done to a run in its state, for every menu that a run has. */
export function runMenu(run: RunRow, state: RunState, step: number): MenuGroups {
  const active = isActive(state);
  const entry = (isThere: boolean, made: MenuEntry): MenuEntry[] => (isThere ? [made] : []);
  return [
    [
      ...entry(canPause(state), {
        id: 'pause',
        title: 'Pause',
        icon: <Pause />,
        run: () => void pauseRun(run.id),
      }),
      ...entry(canResume(state), {
        id: 'resume',
        title: 'Resume',
        icon: <Play />,
        run: () => void resumeRun(run.id),
      }),
      ...entry(canStep(state), {
        id: 'step',
        title: 'One step',
        icon: <StepForward />,
        run: () => void stepRun(run.id),
      }),
      ...entry(canStep(state), {
        id: 'rate',
        title: 'Change the learning rate…',
        icon: <Gauge />,
        run: () => {
          go({ screen: 'train', run: run.id });
          useOverlay.getState().show('learning-rate');
        },
      }),
      ...entry(active, { id: 'stop', title: 'Stop', icon: <Square />, run: () => void stopRun(run.id) }),
    ],
    [
      { id: 'design', title: 'Design from this run', icon: <Wrench />, run: () => designFrom(run) },
      ...entry(step > 0, {
        id: 'fork',
        title: 'Fork from its last checkpoint…',
        icon: <GitFork />,
        run: () => void forkFromLast(run),
      }),
      { id: 'rename', title: 'Rename', icon: <Pencil />, keys: 'F2', run: () => beginRenaming(run.id) },
      ...entry(step > 0 && !active, {
        id: 'export',
        title: 'Export weights (safetensors)…',
        icon: <Download />,
        run: () => void exportRun(run),
      }),
      {
        id: 'export-whole',
        title: 'Export the whole run…',
        icon: <PackageOpen />,
        run: () => void exportWholeRun(run),
      },
      { id: 'link', title: 'Copy a link to it', icon: <Link />, run: () => copyLink(linkToRun(run.id)) },
    ],
    entry(!active, {
      id: 'remove',
      title: 'Remove',
      icon: <Trash2 />,
      keys: 'Delete',
      danger: true,
      run: () => void removeRun(run),
    }),
  ];
}

/** The entry that leads to the run's own screen. */
export function openOnTrain(run: RunRow): MenuEntry {
  return {
    id: 'open',
    title: 'Show on Train',
    icon: <ChartSpline />,
    keys: 'Enter',
    run: () => go({ screen: 'train', run: run.id }),
  };
}

/** Keys of a focused run: F2 renames, Delete removes. Returns whether the key was one of them. */
export function runKey(key: string, run: RunRow, state: RunState): boolean {
  if (key === 'F2') beginRenaming(run.id);
  else if (key === 'Delete' && !isActive(state)) void removeRun(run);
  else return false;
  return true;
}
