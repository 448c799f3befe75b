import { hasEnded } from '#core/train/events';
import type { Evaluation, RunInfo, RunMark, RunState, Sample, StepColumns } from '#core/train/events';
import type { CheckpointRow } from '#core/store/types';
import type { QueueState } from './run-queue';

/** What a run host tells while runs go on, under the names of the studio's contract. Steps at most ten times a second. */
export interface RunEvents {
  'run.state': {
    run: string;
    state: RunState;
    step: number;
    epoch: number;
    fraction: number | null;
    secondsLeft: number | null;
    message: string;
  };
  'run.ready': { run: string; info: RunInfo };
  'run.steps': { run: string; columns: StepColumns };
  'run.evaluation': { run: string; evaluation: Evaluation };
  'run.sample': { run: string; sample: Sample };
  'run.mark': { run: string; mark: RunMark };
  'run.checkpoint': { run: string; checkpoint: CheckpointRow };
  'run.changed': { run: string };
  'queue.changed': QueueState;
  'engine.notice': { level: 'info' | 'warning' | 'error'; message: string; hint: string };
}
/** Whether nothing more comes of a run by itself: it has ended, or rests because it could not be stored (a full disk). */
export function isAtRest({ state, message }: RunEvents['run.state']): boolean {
  return hasEnded(state) || (state === 'paused' && message !== '');
}

export type EmitRunEvent = <K extends keyof RunEvents>(event: K, payload: RunEvents[K]) => void;
