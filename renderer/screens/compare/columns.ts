import type { RunRow } from '#contract/api';
import { applies, findField, specFields, valueAt, type SpecField } from '#core/spec/fields';
import { stateWords } from '../../state/run-vocabulary';
import { differingPaths, settingAt } from '../../state/spec-rows';
import { count, duration, moment, number } from '../../ui/format';
import { comparedMetrics, type ComparedMetric } from './compared-metrics';

export interface Column {
  id: string;
  title: string;
  /** What is sorted by; numbers before words, what is missing last. */
  key: (run: RunRow) => number | string | null;
  text: (run: RunRow) => string;
  /** A number of this column as it is shown. */
  format?: (value: number) => string;
  /** Metrics have a better direction, and so a difference to the baseline. */
  better?: 'lower' | 'higher';
  /** Shown in percent, and so is the difference. */
  isShare?: boolean;
  /** What it says, in a sentence. */
  meaning?: string;
  numeric: boolean;
  /** In pixels, until a person says otherwise. */
  width: number;
  /** Of a metric: which, and where in the run it is read. */
  metric?: { id: string; reading: Reading };
}
/** At the best step, at the last evaluation, or at the last one up to a step. */
export type Reading = 'best' | 'last' | number;
/** Values of a metric at a step by run; undefined while they are fetched. */
export type ValuesAt = (metric: string, step: number) => ReadonlyMap<string, number> | undefined;

export const nameColumn: Column = {
  id: 'name',
  title: 'Run',
  key: (run) => run.name,
  text: (run) => run.name,
  numeric: false,
  width: 260,
};

const words = (id: string, title: string, text: (run: RunRow) => string, width = 120): Column => ({
  id,
  title,
  text,
  key: (run) => text(run) || null,
  numeric: false,
  width,
});
const counts = (id: string, title: string, of: (run: RunRow) => number | null): Column => ({
  id,
  title,
  key: of,
  text: (run) => {
    const value = of(run);
    return value === null ? '–' : count(value);
  },
  format: (value) => number(value, 4),
  numeric: true,
  width: 96,
});

const state = words('state', 'State', (run) => stateWords[run.state], 128);
const tags = words('tags', 'Tags', (run) => run.tags.join(', '), 160);
const note = words('note', 'Note', (run) => run.note.split('\n', 1)[0] ?? '', 200);
const data = words('data', 'Data', (run) => run.datasetName, 130);
const created: Column = {
  ...words('created', 'Created', (run) => moment(run.createdAt), 130),
  key: (run) => run.createdAt,
};
const steps = counts('step', 'Steps', (run) => run.step);
const parameters = counts('parameters', 'Parameters', (run) => run.info?.parameters ?? null);
const time: Column = {
  ...counts('seconds', 'Time', (run) => run.seconds),
  text: (run) => (run.seconds > 0 ? duration(run.seconds) : '–'),
  format: duration,
};
const seldom: readonly Column[] = [
  { ...counts('epoch', 'Epochs', (run) => run.epoch), text: (run) => number(run.epoch, 3) },
  counts('tokens', 'Tokens', (run) => run.tokens),
  counts('bestStep', 'Best step', (run) => run.bestStep),
  words('id', 'Id', (run) => run.id),
  words(
    'parent',
    'Forked from',
    (run) => (run.parent === null ? '' : `${run.parent.run} at ${count(run.parent.step)}`),
    150,
  ),
];

const differing = new WeakMap<readonly RunRow[], readonly string[]>();

/** Paths of the settings in which these runs differ. */
export function differingSettings(rows: readonly RunRow[]): readonly string[] {
  const known = differing.get(rows);
  if (known !== undefined) return known;
  const found = differingPaths(rows.map((row) => row.spec));
  differing.set(rows, found);
  return found;
}

/** What is shown when nobody chose: the metrics that some run has, and only settings in which the runs differ. */
export function usualColumns(rows: readonly RunRow[]): Column[] {
  return [
    state,
    ...(rows.some((run) => run.tags.length > 0) ? [tags] : []),
    ...comparedMetrics(rows).map((metric) => metricColumn(metric, 'best')),
    ...differingSettings(rows).flatMap((path) => settingColumn(path) ?? []),
    data,
    steps,
    time,
    parameters,
    created,
    ...(rows.some((run) => run.note !== '') ? [note] : []),
  ];
}

/** All that can be shown besides: other readings of the metrics, every setting. */
export function otherColumns(rows: readonly RunRow[], usual: readonly Column[]): Column[] {
  const ids = new Set(usual.map(({ id }) => id));
  return [
    tags,
    note,
    ...seldom,
    ...comparedMetrics(rows).map((metric) => metricColumn(metric, 'last')),
    ...specFields.flatMap(({ path }) => settingColumn(path) ?? []),
  ].filter(({ id }) => !ids.has(id));
}

export const readingColumn = (metric: string, reading: Reading): string =>
  typeof reading === 'number' ? `at.${reading}.${metric}` : `${reading}.${metric}`;

/** What a column's name asks for, if it is a metric at a step. */
export function stepOf(id: string): { metric: string; step: number } | null {
  const found = /^at\.(\d+)\.(.+)$/.exec(id);
  return found === null ? null : { step: Number(found[1]), metric: found[2] ?? '' };
}

export function metricColumn(
  metric: ComparedMetric,
  reading: Reading,
  values?: ReadonlyMap<string, number>,
): Column {
  const { id, name, bestTitle, better, isShare, meaning, text } = metric;
  const of = (run: RunRow): number | null => {
    if (typeof reading === 'number') return metric.isOf(run) ? (values?.get(run.id) ?? null) : null;
    return reading === 'best' ? metric.of(run) : metric.lastOf(run);
  };
  const plain = bestTitle.replace(/^Best /, '');
  const title =
    reading === 'best'
      ? bestTitle
      : reading === 'last'
        ? `Last ${plain}`
        : `${plain.charAt(0).toUpperCase()}${plain.slice(1)} at ${count(reading)}`;
  return {
    id: readingColumn(id, reading),
    title,
    key: of,
    text: (run) => {
      const value = of(run);
      return value === null ? '–' : text(value);
    },
    format: text,
    better,
    isShare,
    meaning: `${meaning} ${better === 'higher' ? 'Higher' : 'Lower'} is better.`.trim(),
    numeric: true,
    width: name.length > 12 ? 168 : 148,
    metric: { id, reading },
  };
}

/** The data set has a column of its own, by name; its hash is no one's reading. */
const hidden = new Set(['data.dataset', 'data.fingerprint']);

function settingColumn(path: string): Column | null {
  const field = findField(path);
  if (field === undefined || hidden.has(path)) return null;
  const numeric = field.type === 'integer' || field.type === 'number';
  return {
    id: path,
    title: field.meta.title,
    text: (run) => settingAt(run.spec, path),
    key: (run) => (numeric ? numberAt(field, run) : settingAt(run.spec, path) || null),
    ...(numeric && { format: (value: number) => number(value, 4) }),
    numeric,
    width: numeric ? 112 : 132,
  };
}

function numberAt(field: SpecField, { spec }: RunRow): number | null {
  const value = applies(field, spec) ? valueAt(spec, field.path) : null;
  return typeof value === 'number' ? value : null;
}

/** How far a run's metric is from the baseline's, and whether that is good. Null where there is nothing to say. */
export function delta(
  column: Column,
  run: RunRow,
  baseline: RunRow | undefined,
): { text: string; good: boolean } | null {
  if (column.better === undefined || baseline === undefined || baseline.id === run.id) return null;
  const [value, base] = [column.key(run), column.key(baseline)];
  if (typeof value !== 'number' || typeof base !== 'number') return null;
  const difference = value - base;
  if (!Number.isFinite(difference) || difference === 0) return null;
  const shown =
    column.isShare === true ? Math.abs(difference * 100).toFixed(1) : number(Math.abs(difference), 2);
  return {
    text: `${difference > 0 ? '+' : '−'}${shown}`,
    good: difference < 0 === (column.better === 'lower'),
  };
}

/** In pixels. @param widths as a person drew them */
export function widthOf({ id, width }: Column, widths: Readonly<Record<string, number>>): number {
  return widths[id] ?? width;
}
