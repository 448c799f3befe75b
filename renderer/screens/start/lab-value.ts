import { metricInfo } from '#core/metrics/catalogue';
import { number, percent } from '../../ui/format';

/** A value of a lab's metric as it is read: shares in percent. */
export function labValue(metric: string, value: number): string {
  return metricInfo(metric)?.unit === 'share' ? percent(value) : number(value, 3);
}

export function metricTitle(metric: string): string {
  return metricInfo(metric)?.title ?? metric;
}

/** The largest value that there is; null where there is none. */
export function fullValue(metric: string): number | null {
  return metricInfo(metric)?.unit === 'share' ? 1 : null;
}
