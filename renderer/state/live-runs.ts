import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Evaluation, RunState, Sample, StepColumn, StudioEvents } from '#contract/api';
import { GrowingColumns } from './growing-columns';
import { isActive, stepColumns } from './run-vocabulary';

/** What is known of a run since the window began to listen; what came before is asked of the store. */
export interface LiveRun {
  state: RunState;
  message: string;
  step: number;
  epoch: number;
  fraction: number | null;
  secondsLeft: number | null;
  /** Without a gap: a run that goes back forgets what came after. */
  steps: GrowingColumns<StepColumn>;
  evaluations: readonly Evaluation[];
  samples: readonly Sample[];
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

/** What was told but not yet shown. Many runs tell at once: the window draws them all together. */
let waiting: LiveRuns = {};

function change(run: string, edit: (live: LiveRun) => Partial<LiveRun>): void {
  const live = waiting[run] ?? liveRuns.getState()[run] ?? emptyRun();
  waiting[run] = { ...live, ...edit(live), version: live.version + 1 };
}

function publish(): void {
  const told = waiting;
  waiting = {};
  liveRuns.setState(told);
}

/** Drops what the store has by now: the live columns are only the tail of a curve. */
export function dropStoredSteps(run: string, step: number): void {
  liveRuns.getState()[run]?.steps.dropThrough('step', step);
}

/** A dead engine trains nothing, whatever it last told. */
export function interruptLiveRuns(): void {
  for (const [run, { state }] of Object.entries(liveRuns.getState()))
    if (isActive(state)) change(run, () => ({ state: 'interrupted', message: '', secondsLeft: null }));
  publish();
}

/** A run that went back to a checkpoint draws the steps after it anew. */
function rewind(live: LiveRun, step: number): Partial<LiveRun> {
  live.steps.truncateAfter('step', step);
  return {
    evaluations: live.evaluations.filter((evaluation) => evaluation.step <= step),
    samples: live.samples.filter((sample) => sample.step <= step),
  };
}

/** Only the newest evaluation is looked at closely; of the ones before it the numbers are enough. */
function withEvaluation(all: readonly Evaluation[], newest: Evaluation): Evaluation[] {
  const before = all
    .filter(({ split, step }) => split !== newest.split || step < newest.step)
    .map((one) => (one.split === newest.split ? { ...one, confusion: null, worst: [] } : one));
  return [...before, newest];
}

const goesOn = (state: RunState): boolean =>
  state === 'queued' || state === 'preparing' || state === 'running';

const tenTimesASecond = (show: () => void): void => void setTimeout(show, 100);

/**
 * Follows the engine's events. Returns the way to stop.
 * @param schedule when to show what was told; told again only after it was shown
 */
export function followRuns(on: Listen, schedule: (show: () => void) => void = tenTimesASecond): () => void {
  let scheduled = false;
  const tell = (run: string, edit: (live: LiveRun) => Partial<LiveRun>): void => {
    change(run, edit);
    if (scheduled) return;
    scheduled = true;
    schedule(() => {
      scheduled = false;
      publish();
    });
  };
  const stops = [
    on('run.state', ({ run, ...told }) =>
      tell(run, (live) => {
        const back = goesOn(told.state) && told.step < live.step ? rewind(live, told.step) : {};
        return { ...told, ...back };
      }),
    ),
    on('run.steps', ({ run, columns }) =>
      tell(run, (live) => {
        live.steps.append(columns, 'step');
        const last = columns.step.length - 1;
        return last < 0 ? {} : { step: columns.step[last]!, epoch: columns.epoch[last]! };
      }),
    ),
    on('run.evaluation', ({ run, evaluation }) =>
      tell(run, (live) => ({
        step: Math.max(live.step, evaluation.step),
        epoch: Math.max(live.epoch, evaluation.epoch),
        evaluations: withEvaluation(live.evaluations, evaluation),
      })),
    ),
    on('run.sample', ({ run, sample }) =>
      tell(run, (live) => ({
        step: Math.max(live.step, sample.step),
        samples: [...live.samples.filter((other) => other.step < sample.step), sample],
      })),
    ),
  ];
  return () => stops.forEach((stop) => stop());
}
