import { create } from 'zustand';
import type { EngineInfo } from '#contract/api';
import type { EngineStatus } from '#contract/host';
import { attach, detach, studio } from './client';
import { host } from './host';
import { listenForPorts } from './port';
import { queryClient } from './query-client';
import { go } from '../state/navigation';
import { notify } from '../ui/toast';

interface Engine {
  status: EngineStatus;
  info: EngineInfo | null;
}

export const useEngine = create<Engine>(() => ({ status: { state: 'starting' }, info: null }));

/** Connects to each engine as it comes, and tells the window when it can be used. */
export function startEngineClient(): void {
  listenForPorts((port) => {
    attach(port);
    void greet();
  });
  host().onEngineStatus((status) => {
    useEngine.setState({ status });
    if (status.state === 'gone') {
      delete document.documentElement.dataset.appState;
      detach(status.reason, status.restarting);
    }
  });
}

async function greet(): Promise<void> {
  try {
    const info = await studio.call('engine.info', {});
    useEngine.setState({ info, status: { state: 'ready' } });
    document.documentElement.dataset.appState = 'ready';
    if (info.interrupted.length > 0) tellInterrupted(info.interrupted);
    // A new engine may know other things than the one before.
    await queryClient.invalidateQueries();
  } catch {
    // It died before it answered; `EngineStatus` tells the person, and the next port tries again.
  }
}

/** What a crash cut off can go on; it is offered, not done. */
function tellInterrupted(runs: readonly string[]): void {
  const [run] = runs;
  if (run === undefined) return;
  notify({
    level: 'warning',
    message:
      runs.length === 1
        ? 'A run was interrupted while it trained.'
        : `${runs.length} runs were interrupted while they trained.`,
    hint:
      runs.length === 1
        ? 'It can go on from its last checkpoint.'
        : 'They can go on from their last checkpoints.',
    action: { title: 'Show', run: () => go({ screen: 'train', run }) },
  });
}
