import type { RunState, StepColumn } from '#contract/api';

/** The step columns by name, checked against the contract's type: one missing or misspelt does not compile. */
const named: Record<StepColumn, true> = {
  step: true,
  epoch: true,
  loss: true,
  gradientNorm: true,
  learningRate: true,
  tokensPerSecond: true,
  padding: true,
  seconds: true,
  tokens: true,
};
export const stepColumns = Object.keys(named) as StepColumn[];

export const stateWords: Record<RunState, string> = {
  queued: 'Queued',
  preparing: 'Preparing',
  running: 'Training',
  paused: 'Paused',
  finished: 'Finished',
  stopped: 'Stopped',
  failed: 'Failed',
  interrupted: 'Interrupted',
};

/** What can be done to a run in each state. */
export const isActive = (state: RunState): boolean =>
  state === 'running' || state === 'preparing' || state === 'paused' || state === 'queued';
export const canPause = (state: RunState): boolean => state === 'running';
export const canResume = (state: RunState): boolean =>
  state === 'paused' || state === 'interrupted' || state === 'stopped';
export const canExtend = (state: RunState): boolean =>
  state === 'finished' || state === 'stopped' || state === 'interrupted';
/** One update at a time, and another learning rate: while a worker is behind the run. */
export const canStep = (state: RunState): boolean => state === 'running' || state === 'paused';
