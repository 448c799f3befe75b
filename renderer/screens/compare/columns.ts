import type { RunRow } from '#contract/api';
import { stateWords } from '../../state/run-vocabulary';
import { differingFields, settingAt } from '../../state/spec-rows';
import { count, duration, moment, number } from '../../ui/format';
import { comparedMetrics, type ComparedMetric } from './compared-metrics';

export interface Column {
  id: string;
  title: string;
  /** What is sorted by; numbers before words, what is missing last. */
  key: (run: RunRow) => number | string | null;
  text: (run: RunRow) => string;
  /** Metrics have a better direction, and so a difference to the baseline. */
  better?: 'lower' | 'higher';
  /** Shown in percent, and so is the difference. */
  isShare?: boolean;
  /** What it says, in a sentence. */
  meaning?: string;
  numeric: boolean;
}

export const nameColumn: Column = {
  id: 'name',
  title: 'Run',
  key: (run) => run.name,
  text: (run) => run.name,
  numeric: false,
};

/** Columns of the runs at hand: only fields in which they differ, only metrics that some run has. */
export function columnsOf(rows: readonly RunRow[]): Column[] {
  const fields = differingFields(rows.map((row) => row.spec));
  return [
    {
      id: 'state',
      title: 'State',
      key: (run) => stateWords[run.state],
      text: (run) => stateWords[run.state],
      numeric: false,
    },
    ...comparedMetrics(rows).map(metricColumn),
    ...fields.map(({ path, title, texts }): Column => {
      const text = (run: RunRow) => settingAt(run.spec, path);
      return {
        id: path,
        title,
        text,
        key: (run) => sortable(text(run)),
        numeric: texts.every((each) => each === '' || typeof sortable(each) === 'number'),
      };
    }),
    {
      id: 'data',
      title: 'Data',
      key: (run) => run.datasetName,
      text: (run) => run.datasetName,
      numeric: false,
    },
    { id: 'step', title: 'Steps', key: (run) => run.step, text: (run) => count(run.step), numeric: true },
    {
      id: 'seconds',
      title: 'Time',
      key: (run) => run.seconds,
      text: (run) => (run.seconds > 0 ? duration(run.seconds) : '–'),
      numeric: true,
    },
    {
      id: 'parameters',
      title: 'Parameters',
      key: (run) => run.info?.parameters ?? null,
      text: (run) => (run.info === null ? '–' : count(run.info.parameters)),
      numeric: true,
    },
    {
      id: 'created',
      title: 'Created',
      key: (run) => run.createdAt,
      text: (run) => moment(run.createdAt),
      numeric: false,
    },
  ];
}

/** Whether two sets of columns read the same, so that rows need not be drawn anew for a new set. */
export function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  const isSame = ({ id, numeric }: Column, at: number) => id === b[at]?.id && numeric === b[at].numeric;
  return a.length === b.length && a.every(isSame);
}

function metricColumn({ id, bestTitle, better, isShare, meaning, of, text }: ComparedMetric): Column {
  return {
    id: `best.${id}`,
    title: bestTitle,
    key: of,
    text: (run) => {
      const value = of(run);
      return value === null ? '–' : text(value);
    },
    better,
    isShare,
    meaning: `${meaning} ${better === 'higher' ? 'Higher' : 'Lower'} is better.`,
    numeric: true,
  };
}

/** "1,024 tokens" sorts as 1024. */
function sortable(text: string): number | string | null {
  if (text === '' || text === 'none') return null;
  const plain = Number(text.replaceAll(',', '').split(' ')[0]);
  return Number.isNaN(plain) ? text : plain;
}

export function sorted(rows: readonly RunRow[], column: Column | undefined, descending: boolean): RunRow[] {
  if (column === undefined) return [...rows];
  const sign = descending ? -1 : 1;
  // NaN compares with nothing: it is as good as missing.
  const key = (run: RunRow): number | string | null => {
    const value = column.key(run);
    return Number.isNaN(value) ? null : value;
  };
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x !== typeof y) return typeof x === 'number' ? -1 : 1;
    return typeof x === 'number' && typeof y === 'number'
      ? sign * (x - y)
      : sign * String(x).localeCompare(String(y), 'en', { numeric: true });
  });
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

/** Plain words, all of which must be found in the run's name, data, state or settings that differ. */
export function matches(run: RunRow, filter: string, columns: readonly Column[]): boolean {
  const text = [
    run.name,
    run.spec.model.cell,
    ...columns.filter(({ numeric }) => !numeric).map((column) => column.text(run)),
  ]
    .join(' ')
    .toLowerCase();
  return filter
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The rows as the table has them: filtered, then sorted. */
export function arranged(
  all: readonly RunRow[],
  columns: readonly Column[],
  filter: string,
  sort: { column: string; descending: boolean },
): RunRow[] {
  const found = filter.trim() === '' ? all : all.filter((run) => matches(run, filter, columns));
  return sorted(
    found,
    [nameColumn, ...columns].find(({ id }) => id === sort.column),
    sort.descending,
  );
}
