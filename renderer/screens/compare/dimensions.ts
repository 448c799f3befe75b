import type { RunRow } from '#contract/api';
import { applies, findField, valueAt } from '#core/spec/fields';
import { differingFields, settingAt } from '../../state/spec-rows';
import { count, duration, number } from '../../ui/format';
import { comparedMetrics } from './compared-metrics';

/** Something that runs differ in: a setting, a result, or what they cost. */
export interface Dimension {
  id: string;
  title: string;
  kind: 'setting' | 'result';
  /** Of results: which way is better; null where neither is. */
  better: 'lower' | 'higher' | null;
  isNumeric: boolean;
  /** There is nothing between two neighbouring numbers. */
  isWhole: boolean;
  /** Null where the run has none. */
  of: (run: RunRow) => number | string | null;
  text: (value: number | string | null) => string;
}

const plain = (value: number | string | null): string =>
  typeof value === 'number' ? number(value, 4) : (value ?? '–');

/** Settings in which these runs differ, then what came of them. */
export function dimensionsOf(runs: readonly RunRow[]): Dimension[] {
  const settings = differingFields(runs.map(({ spec }) => spec)).map(({ path, title }) =>
    settingDimension(path, title),
  );
  const results = comparedMetrics(runs).map(({ id, bestTitle, better, of, text }): Dimension => ({
    id: `best.${id}`,
    title: bestTitle,
    kind: 'result',
    better,
    isNumeric: true,
    isWhole: false,
    of: (run) => finite(of(run)),
    text: (value) => (typeof value === 'number' ? text(value) : plain(value)),
  }));
  return [...settings, ...results, ...costs];
}

function settingDimension(path: string, title: string): Dimension {
  const field = findField(path);
  const isNumeric = field?.type === 'number' || field?.type === 'integer';
  return {
    id: path,
    title,
    kind: 'setting',
    better: null,
    isNumeric,
    isWhole: field?.type === 'integer',
    of: (run) => {
      if (!isNumeric) return settingAt(run.spec, path) || null;
      const value = applies(field, run.spec) ? valueAt(run.spec, path) : null;
      return typeof value === 'number' ? value : null;
    },
    text: plain,
  };
}

const cost = (
  id: string,
  title: string,
  of: Dimension['of'],
  text: (value: number) => string,
): Dimension => ({
  id,
  title,
  kind: 'result',
  better: 'lower',
  isNumeric: true,
  isWhole: id !== 'seconds',
  of,
  text: (value) => (typeof value === 'number' ? text(value) : plain(value)),
});
const costs: readonly Dimension[] = [
  cost('parameters', 'Parameters', (run) => run.info?.parameters ?? null, count),
  cost('seconds', 'Time', (run) => (run.seconds > 0 ? run.seconds : null), duration),
  { ...cost('step', 'Steps', (run) => run.step, count), better: null },
];

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Values of a dimension that is no number, in the order of the runs. */
export function categoriesOf(runs: readonly RunRow[], dimension: Dimension): string[] {
  return [...new Set(runs.map((run) => dimension.text(dimension.of(run))))];
}

/** Whether a logarithmic axis suits: all positive, over a decade or more. */
export function suitsLog(runs: readonly RunRow[], { isNumeric, of }: Dimension): boolean {
  if (!isNumeric) return false;
  const values = runs.map(of).filter((value): value is number => typeof value === 'number');
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low > 0 && high / low >= 10;
}
