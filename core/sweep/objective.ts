import { metricInfo } from '#core/metrics/catalogue';
import type { SweepSpec } from '#core/spec/sweep';
import { headlineOf } from '#core/train/headline';

/** What a sweep's trials are judged by. */
export interface Objective {
  metric: string;
  better: 'lower' | 'higher';
}

export function objectiveOf({
  metric,
  direction,
  base,
}: Pick<SweepSpec, 'metric' | 'direction' | 'base'>): Objective {
  const name = metric === '' ? headlineOf(base.data.task) : metric;
  return {
    metric: name,
    better: direction === 'auto' ? (metricInfo(name)?.better ?? 'lower') : direction,
  };
}

/** Mean and standard deviation over seeds (n − 1); the deviation of one is null. */
export function meanOf(values: readonly number[]): { mean: number; deviation: number | null } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean, deviation: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}
