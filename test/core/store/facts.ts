import { ExperimentSpec } from '#core/spec/experiment';
import type { NewRun } from '#core/store/store';
import { stepColumns } from '#core/train/events';
import type { Evaluation, StepColumns } from '#core/train/events';

export function newRun(change: Partial<NewRun> = {}): NewRun {
  return { spec: ExperimentSpec.parse({}), name: 'A run', app: '0.1.0', engine: 'test', ...change };
}

/** Steps `first` … `first + values.length − 1`, whose loss is `values` and whose other columns can be told apart. */
export function steps(first: number, values: ArrayLike<number>): StepColumns {
  const column = (name: string, index: number): Float64Array =>
    Float64Array.from(values, (value, at) =>
      name === 'step' ? first + at : name === 'loss' ? value : (first + at) * 10 + index,
    );
  return Object.fromEntries(stepColumns.map((name, index) => [name, column(name, index)])) as StepColumns;
}

export function evaluation(
  step: number,
  metrics: Record<string, number>,
  change: Partial<Evaluation> = {},
): Evaluation {
  return { step, epoch: step / 10, split: 'validation', metrics, confusion: null, worst: [], ...change };
}
