import { metricInfo } from '#core/metrics/catalogue';
import type { Task } from '#core/spec/data';
import type { ExperimentSpec } from '#core/spec/experiment';

/** The one number a run of this task is known by. */
export function headlineOf(task: Task): string {
  switch (task) {
    case 'sequence-class':
    case 'step-class':
      return 'accuracy';
    case 'sequence-scalar':
    case 'forecast':
      return 'rmse';
    case 'sequence-vector':
      return 'microF1';
    case 'class-and-steps':
      return 'slotF1';
    case 'step-vector':
    case 'language-model':
      return 'loss';
    case 'seq2seq':
    case 'caption':
      return 'exact';
  }
}

/** What the best checkpoint of an experiment is chosen by, and the sign that makes less of it better. */
export function bestBy({ data, limits }: Pick<ExperimentSpec, 'data' | 'limits'>): {
  readonly metric: string;
  readonly sign: 1 | -1;
} {
  const metric = limits.best === 'metric' ? headlineOf(data.task) : 'loss';
  return { metric, sign: metricInfo(metric)?.better === 'higher' ? -1 : 1 };
}
