import type { RunRow } from '#contract/api';
import { headlineOf } from '#core/train/headline';
import { inSentence, inOrder, metricOf, type Metric } from '../../state/metrics';
import { number } from '../../ui/format';

/** A metric that some of the runs have. Teacher-forced and free-running ones are two, whatever their names. */
export interface ComparedMetric extends Metric {
  id: string;
  /** "Best exact, free-running" */
  bestTitle: string;
  /** Null where the run has no such metric. */
  of: (run: RunRow) => number | null;
  text: (value: number) => string;
}

const tenths = (value: number): string => `${(value * 100).toFixed(1)} %`;

function compared(metric: Metric): ComparedMetric {
  const { name, reading, isShare } = metric;
  const title = metric.title === 'Loss' ? 'Validation loss' : metric.title;
  return {
    ...metric,
    id: reading === null ? name : `${name}.${reading}`,
    bestTitle: `Best ${inSentence(title)}${reading === null ? '' : `, ${reading}`}`,
    of: (run) => (metricOf(name, run.spec).reading === reading ? (run.best[name] ?? null) : null),
    text: (value) => (isShare && Number.isFinite(value) ? tenths(value) : number(value, 4)),
  };
}

/** What the runs were measured by: the headlines of their tasks first, the loss last. */
export function comparedMetrics(rows: readonly RunRow[]): ComparedMetric[] {
  const found = new Map<string, ComparedMetric>();
  const headlines = new Set<string>();
  for (const { best, spec } of rows)
    for (const name of inOrder(Object.keys(best), spec.data.task)) {
      const metric = compared(metricOf(name, spec));
      if (name === headlineOf(spec.data.task)) headlines.add(metric.id);
      if (!found.has(metric.id)) found.set(metric.id, metric);
    }
  const rank = ({ id, name }: ComparedMetric): number => (headlines.has(id) ? 0 : name === 'loss' ? 2 : 1);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}
