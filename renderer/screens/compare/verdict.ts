import { meanAndDeviation, welchTest } from '#core/metrics/significance';
import { counted, number } from '../../ui/format';
import type { ComparedMetric } from './compared-metrics';
import type { RunGroup } from './run-groups';

/** A group's runs by one metric. */
export interface GroupResult {
  group: RunGroup;
  /** Of the runs that have it. */
  values: number[];
  mean: number;
  /** NaN for fewer than two runs. */
  deviation: number;
}

export function resultsOf(groups: readonly RunGroup[], metric: ComparedMetric): GroupResult[] {
  return groups.map((group) => {
    const values = group.runs.map(metric.of).filter((value): value is number => Number.isFinite(value));
    return { group, values, ...meanAndDeviation(values) };
  });
}

/** A difference in the metric's words: shares in points of percent. */
function differenceText({ isShare }: ComparedMetric, value: number): string {
  return isShare ? (100 * value).toFixed(1) : number(value, 2);
}

/** "p = 0.03", "p < 0.001" */
export function pText(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${p < 0.01 ? p.toFixed(3) : p.toFixed(2)}`;
}

const surely = 0.05;

/**
 * Whether two groups differ, in a sentence: the difference of their means, ± its standard error, by Welch's test. Chance
 * that is seldomer than one in twenty is taken for none.
 */
export function verdict(a: GroupResult, b: GroupResult, metric: ComparedMetric): string {
  const [m, n] = [a.values.length, b.values.length];
  const lacking = [a, b].find(({ values }) => values.length === 0);
  if (lacking !== undefined) return `${lacking.group.title} has no ${metric.bestTitle.toLowerCase()} yet.`;
  const difference = Math.abs(a.mean - b.mean);
  const isBetter = a.mean < b.mean === (metric.better === 'lower');
  const [better] = isBetter ? [a, b] : [b, a];
  const unit = metric.isShare ? ' points' : '';
  const by = differenceText(metric, difference);
  if (Math.min(m, n) < 2)
    return difference === 0
      ? 'Equal, with too few seeds to say more.'
      : `${better.group.title} is ahead by ${by}${unit}; too few seeds to say whether that is more than chance (${m} and ${n}; two each are needed, three or more are better).`;
  const { p } = welchTest(a.values, b.values);
  const error = Math.sqrt(a.deviation ** 2 / m + b.deviation ** 2 / n);
  const seeds = m === n ? `${counted(m, 'seed')} each` : `${m} and ${n} seeds`;
  const facts = `${by} ± ${differenceText(metric, error)}${unit} (${seeds}, ${pText(p)})`;
  return p < surely
    ? `${better.group.title} is better by ${facts}.`
    : `No clear difference: ${better.group.title} is ahead by ${facts}.`;
}
