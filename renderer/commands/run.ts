import { failureText, studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { liveRuns } from '../state/live-runs';
import { useNavigation } from '../state/navigation';
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

async function ask(method: 'run.pause' | 'run.resume' | 'run.stop', run: string): Promise<void> {
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
];
