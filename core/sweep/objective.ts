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
