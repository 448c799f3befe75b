import type { StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import { examineRun } from '#core/run/doctor';
import type { Engine } from '../engine';

/** What is asked of runs while they train, and of their queue. */
export type TrainingMethods =
  | 'run.step'
  | 'run.setLearningRate'
  | 'run.marks'
  | 'run.doctor'
  | Extract<keyof StudioApi, `queue.${string}`>;

export function trainingHandlers({ store, host }: Engine): Pick<Handlers<StudioApi>, TrainingMethods> {
  return {
    'run.step': ({ run }) => host.step(run),
    'run.setLearningRate': ({ run, value }) => host.setLearningRate(run, value),
    'run.marks': ({ run }) => store.marks.list(run),
    'run.doctor': ({ run }) => examineRun(store, run),
    'queue.get': () => host.queued,
    'queue.move': ({ run, to }) => host.moveInQueue(run, to),
    'queue.set': (settings) => host.setQueue(settings),
  };
}
