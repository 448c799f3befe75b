import type { Schedule, ScheduleOptions } from '#core/optim/schedule';
import type { ExperimentSpec } from '#core/spec/experiment';

/** @param totalSteps null when only minutes limit the run; the schedules that end with it are refused then */
export function scheduleOf(
  { schedule, optimise }: Pick<ExperimentSpec, 'schedule' | 'optimise'>,
  totalSteps: number | null,
): ScheduleOptions {
  return {
    schedule: kindOf(schedule),
    peak: optimise.learningRate,
    warmUp: schedule.warmUp,
    total: totalSteps ?? 0,
  };
}

function kindOf({ kind, factor, every, decay, end, rise, patience }: ExperimentSpec['schedule']): Schedule {
  switch (kind) {
    case 'constant':
      return { kind };
    case 'step':
      return { kind, every, factor };
    case 'exponential':
      return { kind, factor: decay };
    case 'linear':
    case 'cosine':
      return { kind, end };
    case 'one-cycle':
      return { kind, rise };
    case 'plateau':
      return { kind, factor, patience };
  }
}
