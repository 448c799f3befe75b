import type { Patient } from './patient';

/** What the simplest answer gives without a model, in a measure that evaluations give too; lower is better. */
export interface Bar {
  name: string;
  metric: 'loss' | 'rmse';
  value: number;
}

/** @returns null where no answer without a model is measured as the model is */
export function barOf({ info }: Patient): Bar | null {
  for (const metric of ['loss', 'rmse'] as const)
    for (const { name, metrics } of info?.baselines ?? []) {
      const value = metrics[metric];
      if (value !== undefined && Number.isFinite(value) && value > 0) return { name, metric, value };
    }
  return null;
}

/** What an evaluation gives in the bar's measure. */
export function againstBar({ evaluations }: Patient, { metric }: Bar): number[] {
  return evaluations.map(({ metrics }) => metrics[metric] ?? Number.NaN);
}
