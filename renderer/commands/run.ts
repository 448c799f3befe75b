import { failureText, studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { liveRuns } from '../state/live-runs';
import { go, useNavigation } from '../state/navigation';
import { useOverlay, type Overlay } from '../state/overlays';
import { canExtend, canStep } from '../state/run-vocabulary';
import { notify } from '../ui/toast';
import type { RunRow, RunState } from '#contract/api';
import { menuCommand, type Command } from './command';

/** The run that is shown, or the one that trains when none is. */
function subject(): { id: string; state: RunState } | null {
  const { run, screen } = useNavigation.getState();
  const rows = queryClient.getQueryData<RunRow[]>(['runs']) ?? [];
  const stateOf = (id: string): RunState =>
    liveRuns.getState()[id]?.state ?? rows.find((row) => row.id === id)?.state ?? 'finished';
  const active = rows.find((row) => ['running', 'preparing', 'paused'].includes(stateOf(row.id)));
  const id = screen === 'train' && run !== null ? run : (active?.id ?? run);
  return id === null ? null : { id, state: stateOf(id) };
}

async function ask(method: 'run.pause' | 'run.resume' | 'run.step' | 'run.stop', run: string): Promise<void> {
  try {
    await studio.call(method, { run });
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

const canResume: readonly RunState[] = ['paused', 'interrupted', 'stopped'];
const canStop: readonly RunState[] = ['running', 'preparing', 'paused', 'queued'];

export const runCommands: readonly Command[] = [
  menuCommand('run.toggle', {
    group: 'Run',
    unavailable: () => {
      const run = subject();
      return run !== null && (run.state === 'running' || canResume.includes(run.state))
        ? null
        : 'Nothing trains.';
    },
    run: () => {
      const run = subject();
      if (run !== null) void ask(run.state === 'running' ? 'run.pause' : 'run.resume', run.id);
    },
  }),
  menuCommand('run.stop', {
    group: 'Run',
    unavailable: () => (canStop.includes(subject()?.state ?? 'finished') ? null : 'Nothing trains.'),
    run: () => {
      const run = subject();
      if (run !== null) void ask('run.stop', run.id);
    },
  }),
  menuCommand('run.step', {
    group: 'Run',
    also: 'single update debug',
    unavailable: () => (canStep(subject()?.state ?? 'finished') ? null : 'No run trains or rests.'),
    run: () => {
      const run = subject();
      if (run !== null) void ask('run.step', run.id);
    },
  }),
  menuCommand('run.extend', {
    group: 'Run',
    also: 'more epochs continue longer',
    unavailable: () =>
      canExtend(subject()?.state ?? 'queued')
        ? null
        : 'Only a run that has ended, and has not failed, can be trained further.',
    run: () => open('extend'),
  }),
  menuCommand('run.rate', {
    group: 'Run',
    also: 'lr schedule',
    unavailable: () => (canStep(subject()?.state ?? 'finished') ? null : 'No run trains or rests.'),
    run: () => open('learning-rate'),
  }),
];

/** A window of the Train screen, about the run that is meant. */
function open(overlay: Overlay): void {
  const run = subject();
  if (run === null) return;
  go({ screen: 'train', run: run.id });
  useOverlay.getState().show(overlay);
}
