import { metricInfo } from '#core/metrics/catalogue';

/** "Accuracy 97.3 %, Loss 0.214": metrics under their titles, shares in percent. */
export function metricsText(metrics: Readonly<Record<string, number>>): string {
  return Object.entries(metrics)
    .map(([name, value]) => `${metricInfo(name)?.title ?? name} ${metricText(name, value)}`)
    .join(', ');
}

export function metricText(name: string, value: number): string {
  switch (metricInfo(name)?.unit) {
    case 'share':
      return `${(100 * value).toFixed(1)} %`;
    case 'points':
      return value.toFixed(1);
    default:
      return Math.abs(value) >= 1000 ? value.toFixed(0) : value.toFixed(3);
  }
}
