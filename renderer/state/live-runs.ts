import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Evaluation, RunState, Sample, StepColumn, StudioEvents } from '#contract/api';
import { GrowingColumns } from './growing-columns';
import { stepColumns } from './run-vocabulary';

/** What is known of a run since the window began to listen; what came before is asked of the store. */
export interface LiveRun {
  state: RunState;
  message: string;
  step: number;
  epoch: number;
  fraction: number | null;
  secondsLeft: number | null;
  steps: GrowingColumns<StepColumn>;
  evaluations: Evaluation[];
  samples: Sample[];
  /** Goes up with each change of the columns, which are changed in place. */
  version: number;
}

export type LiveRuns = Record<string, LiveRun>;
type Listen = <K extends keyof StudioEvents>(
  event: K,
  listener: (payload: StudioEvents[K]) => void,
) => () => void;

function emptyRun(): LiveRun {
  return {
    state: 'queued',
    message: '',
    step: 0,
    epoch: 0,
    fraction: null,
    secondsLeft: null,
    steps: new GrowingColumns(stepColumns),
    evaluations: [],
    samples: [],
    version: 0,
  };
}

export const liveRuns: StoreApi<LiveRuns> = createStore<LiveRuns>(() => ({}));

function change(run: string, edit: (live: LiveRun) => Partial<LiveRun>): void {
  liveRuns.setState((all) => {
    const live = all[run] ?? emptyRun();
    return { [run]: { ...live, ...edit(live), version: live.version + 1 } };
  });
}

/** Drops what the store has by now: the live columns are only the tail of a curve. */
export function dropStoredSteps(run: string, step: number): void {
  liveRuns.getState()[run]?.steps.dropThrough('step', step);
}

/** Follows the engine's events. Returns the way to stop. */
export function followRuns(on: Listen): () => void {
  const stops = [
    on('run.state', ({ run, ...rest }) =>
      change(run, (live) => {
        const backTo = rest.state === 'preparing' || rest.state === 'running' ? rest.step : Infinity;
        if (rest.step < live.step) live.steps.truncateAfter('step', backTo);
        return rest;
      }),
    ),
    on('run.steps', ({ run, columns }) =>
      change(run, (live) => {
        live.steps.append(columns, 'step');
        const last = columns.step.length - 1;
        return last < 0 ? {} : { step: columns.step[last]!, epoch: columns.epoch[last]! };
      }),
    ),
    on('run.evaluation', ({ run, evaluation }) =>
      change(run, (live) => ({
        evaluations: [
          ...live.evaluations.filter(
            (other) => other.step < evaluation.step || other.split !== evaluation.split,
          ),
          evaluation,
        ],
      })),
    ),
    on('run.sample', ({ run, sample }) =>
      change(run, (live) => ({
        samples: [...live.samples.filter((other) => other.step < sample.step), sample],
      })),
    ),
  ];
  return () => stops.forEach((stop) => stop());
}
