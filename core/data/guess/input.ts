import type { ColumnProfile } from '../dataset';
import { isList } from './facts';
import { inputNames } from './label';

/** The text or list with the most to read: a usual name, then distinct and long cells. */
export function bestInput(
  columns: readonly ColumnProfile[],
  label: ColumnProfile | undefined,
): ColumnProfile | undefined {
  const score = (column: ColumnProfile): number =>
    (inputNames.test(column.name) ? 1000 : 0) +
    (column.type === 'text' ? 500 : isList(column) ? 450 : 0) +
    Math.min(400, column.meanLength) * (column.distinct > 1 ? 1 : 0.1);
  const best = columns.filter((column) => column !== label).sort((a, b) => score(b) - score(a))[0];
  if (best === undefined) return undefined;
  return best.type === 'text' || isList(best) || label === undefined || inputNames.test(best.name)
    ? best
    : undefined;
}

/** "p0", "p1" … or "x1", "x2" …: columns that are the steps of one sequence, or simply all the numbers there are. */
export function numberColumns(columns: readonly ColumnProfile[]): ColumnProfile[] {
  return columns.filter(({ type }) => type === 'number');
}
