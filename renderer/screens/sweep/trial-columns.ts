import type { SweepRow } from '#contract/api';
import { findField } from '#core/spec/fields';
import type { Objective } from '#core/sweep/objective';
import { inOrder, metricOf, type Metric } from '../../state/metrics';
import { stateWords } from '../../state/run-vocabulary';
import { settingText } from '../../state/spec-rows';
import type { TextTable } from '../../state/table-text';
import { duration, number } from '../../ui/format';
import type { TrialLine } from './trial-lines';

/** A varied field or a metric of a sweep's table. */
export interface TrialColumn {
  id: string;
  title: string;
  isNumeric: boolean;
  text: (line: TrialLine) => string;
  /** "± 0.4 %"; '' for one seed, and for fields. */
  scatter: (line: TrialLine) => string;
}

/** The fields that vary, then what trials are judged by and a few other metrics. */
export function columnsOf(
  sweep: SweepRow,
  lines: readonly TrialLine[],
  { metric }: Objective,
): TrialColumn[] {
  const { axes, base } = sweep.spec;
  const fields = axes.map(({ path }): TrialColumn => {
    const field = findField(path);
    return {
      id: path,
      title: field?.meta.title ?? path,
      isNumeric: field?.type === 'number' || field?.type === 'integer',
      text: ({ trial }) => (field === undefined ? '' : settingText(field, trial.values[path])),
      scatter: () => '',
    };
  });
  const measured = new Set(lines.flatMap(({ metrics }) => [...metrics.keys()]));
  const others = inOrder(measured, base.data.task).filter((name) => name !== metric);
  // One beside what trials are judged by: the loss, or else the task's headline.
  const beside = others.includes('loss') ? 'loss' : others[0];
  const metrics = [metric, ...(beside === undefined ? [] : [beside])].map((name): TrialColumn => {
    const of = metricOf(name, base);
    return {
      id: `metric:${name}`,
      title: of.title === 'Loss' ? 'Validation loss' : of.title,
      isNumeric: true,
      text: (line) => {
        const mean = line.metrics.get(name)?.mean;
        return mean === undefined || Number.isNaN(mean) ? '–' : valueText(of, mean);
      },
      scatter: (line) => {
        const deviation = line.metrics.get(name)?.deviation ?? Number.NaN;
        return Number.isNaN(deviation) ? '' : `± ${scatterText(of, deviation)}`;
      },
    };
  });
  return [...fields, ...metrics];
}

/** Trials differ by tenths of a percent. */
export function valueText({ isShare }: Pick<Metric, 'isShare'>, value: number): string {
  return isShare && Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : number(value, 4);
}

/** A deviation, of which two digits mean something. */
export function scatterText({ isShare }: Pick<Metric, 'isShare'>, deviation: number): string {
  if (isShare) return `${(100 * deviation).toFixed(1)} %`;
  return deviation < 1e-9 ? '0' : number(deviation, 2);
}

export function tableOf(lines: readonly TrialLine[], columns: readonly TrialColumn[]): TextTable {
  return {
    head: ['Trial', ...columns.map(({ title }) => title), 'State', 'Time'],
    rows: lines.map((line) => [
      String(line.trial.number),
      ...columns.map(({ text, scatter }) => `${text(line)} ${scatter(line)}`.trim()),
      stateWords[line.state],
      duration(line.seconds),
    ]),
  };
}
