import type { SweepRow } from '#contract/api';
import { queryClient } from '../client/query-client';
import { go, useNavigation } from '../state/navigation';
import { useOverlay } from '../state/overlays';
import { startBlockedReason } from '../state/start-training';
import { removeSweep, resumeSweep, retrySweep, stopSweep } from '../state/sweep-actions';
import type { Command } from './command';

const known = (): readonly SweepRow[] => queryClient.getQueryData<SweepRow[]>(['sweeps']) ?? [];

/** The sweep that is shown, or else the newest. */
function subject(): SweepRow | undefined {
  const { sweep } = useNavigation.getState();
  return known().find(({ id }) => id === sweep) ?? known()[0];
}

const withSweep = (
  unavailable: (sweep: SweepRow) => string | null,
  act: (sweep: SweepRow) => void,
): Pick<Command, 'unavailable' | 'run'> => ({
  unavailable: () => {
    const sweep = subject();
    return sweep === undefined ? 'There is no sweep yet.' : unavailable(sweep);
  },
  run: () => {
    const sweep = subject();
    if (sweep !== undefined) act(sweep);
  },
});

export const sweepCommands: readonly Command[] = [
  {
    id: 'sweep.design',
    title: 'Sweep…',
    group: 'Design',
    keys: [],
    also: 'vary grid random bayesian hyperband search tune seeds',
    unavailable: startBlockedReason,
    run: () => {
      go({ screen: 'design' });
      useOverlay.getState().show('sweep');
    },
  },
  {
    id: 'sweep.show',
    title: 'Show the newest sweep',
    group: 'Go to',
    keys: [],
    also: 'trials table experiment manager',
    ...withSweep(
      () => null,
      ({ id }) => go({ screen: 'train', sweep: id }),
    ),
  },
  {
    id: 'sweep.stop',
    title: 'Stop all runs of the sweep',
    group: 'Run',
    keys: [],
    ...withSweep(
      ({ state }) => (state === 'going' ? null : 'No sweep is going on.'),
      ({ id }) => void stopSweep(id),
    ),
  },
  {
    id: 'sweep.resume',
    title: 'Go on with the sweep',
    group: 'Run',
    keys: [],
    ...withSweep(
      ({ state }) =>
        state === 'stopped' || state === 'interrupted' ? null : 'No sweep was stopped or interrupted.',
      ({ id }) => void resumeSweep(id),
    ),
  },
  {
    id: 'sweep.retry',
    title: 'Retry the failed runs of the sweep',
    group: 'Run',
    keys: [],
    ...withSweep(
      () => null,
      ({ id }) => void retrySweep(id),
    ),
  },
  {
    id: 'sweep.remove',
    title: 'Remove the sweep, and keep its runs',
    group: 'Run',
    keys: [],
    ...withSweep(
      () => null,
      (sweep) => void removeSweep(sweep),
    ),
  },
];
