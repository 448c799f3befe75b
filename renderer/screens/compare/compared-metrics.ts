import type { RunRow } from '#contract/api';
import { headlineOf } from '#core/train/headline';
import { inSentence, inOrder, metricOf, type Metric } from '../../state/metrics';
import { number } from '../../ui/format';

/** A metric that some of the runs have. Teacher-forced and free-running ones are two, whatever their names. */
export interface ComparedMetric extends Metric {
  id: string;
  /** "Best exact, free-running" */
  bestTitle: string;
  /** Of the best step; null where the run has no such metric. */
  of: (run: RunRow) => number | null;
  /** Of the last evaluation. */
  lastOf: (run: RunRow) => number | null;
  /** Whether a run's metric of this name means this. */
  isOf: (run: RunRow) => boolean;
  text: (value: number) => string;
}

const tenths = (value: number): string => `${(value * 100).toFixed(1)} %`;

function compared(metric: Metric): ComparedMetric {
  const { name, reading, isShare } = metric;
  const title = metric.title === 'Loss' ? 'Validation loss' : metric.title;
  const isOf = (run: RunRow): boolean => metricOf(name, run.spec).reading === reading;
  return {
    ...metric,
    id: reading === null ? name : `${name}.${reading}`,
    bestTitle: `Best ${inSentence(title)}${reading === null ? '' : `, ${reading}`}`,
    isOf,
    of: (run) => (isOf(run) ? (run.best[name] ?? null) : null),
    lastOf: (run) => (isOf(run) ? (run.last[name] ?? null) : null),
    text: (value) => (isShare && Number.isFinite(value) ? tenths(value) : number(value, 4)),
  };
}

/** What the runs were measured by: the headlines of their tasks first, the loss last. */
export function comparedMetrics(rows: readonly RunRow[]): ComparedMetric[] {
  const found = new Map<string, ComparedMetric>();
  const headlines = new Set<string>();
  const seen = new Set<string>();
  for (const { best, spec } of rows) {
    // Thousands of runs were measured by the same few.
    const kind = `${spec.data.task} ${spec.series.forecast} ${Object.keys(best).join(' ')}`;
    if (seen.has(kind)) continue;
    seen.add(kind);
    for (const name of inOrder(Object.keys(best), spec.data.task)) {
      const metric = compared(metricOf(name, spec));
      if (name === headlineOf(spec.data.task)) headlines.add(metric.id);
      if (!found.has(metric.id)) found.set(metric.id, metric);
    }
  }
  const rank = ({ id, name }: ComparedMetric): number => (headlines.has(id) ? 0 : name === 'loss' ? 2 : 1);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}
