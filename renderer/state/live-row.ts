import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { RunRow, RunState } from '#contract/api';
import { liveRuns } from './live-runs';

export interface LiveState {
  state: RunState;
  message: string;
}

/** The run's state as it is told, which is newer than its row. Changes only when the state does. */
export function useLiveState(run: RunRow): LiveState {
  return useStore(
    liveRuns,
    useShallow((all) => liveState(run, all[run.id])),
  );
}

function liveState(run: RunRow, live: LiveState | undefined): LiveState {
  if (live === undefined) return { state: run.state, message: run.message };
  // Progress comes without words; the row keeps the last ones said of this state.
  const message = live.message === '' && live.state === run.state ? run.message : live.message;
  return { state: live.state, message };
}

export interface LiveProgress {
  step: number;
  epoch: number;
  /** 0…1; null where no end is known. */
  fraction: number | null;
  secondsLeft: number | null;
}

/** How far the run is; changes ten times a second while it trains. */
export function useLiveProgress(run: RunRow): LiveProgress {
  return useStore(
    liveRuns,
    useShallow((all): LiveProgress => {
      const live = all[run.id];
      const step = live?.step ?? run.step;
      const total = run.info?.totalSteps ?? null;
      const known = total === null || total === 0 ? null : Math.min(1, step / total);
      return {
        step,
        epoch: live?.epoch ?? run.epoch,
        fraction: (live?.state ?? run.state) === 'finished' ? 1 : (live?.fraction ?? known),
        secondsLeft: live?.secondsLeft ?? null,
      };
    }),
  );
}
