import type { RunStatus } from '#contract/link';
import type { RunEvents } from '#core/run/events';
import type { RunState } from '#core/train/events';

const states: Record<RunState, RunStatus['state']> = {
  queued: 'active',
  preparing: 'active',
  running: 'active',
  paused: 'paused',
  finished: 'finished',
  stopped: 'stopped',
  failed: 'failed',
  interrupted: 'failed',
};
/** The dock shows whole percents, and a second is soon enough. */
const interval = 1000;

/** Tells main of each new state of a run at once, and of its progress once a second. */
export function createStatusTeller(
  nameOf: (run: string) => string,
  tell: (status: RunStatus) => void,
): (progress: RunEvents['run.state']) => void {
  const told = new Map<string, { state: RunStatus['state']; at: number }>();
  return ({ run, state: runState, fraction, message }) => {
    const state = states[runState];
    const before = told.get(run);
    const now = performance.now();
    if (before?.state === state && (state !== 'active' || now - before.at < interval)) return;
    told.set(run, { state, at: now });
    tell({ run, name: nameOf(run), state, fraction, message });
  };
}
