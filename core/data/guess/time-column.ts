import type { ColumnProfile } from '../dataset';
import { detailsOf } from './facts';

const names = /^(date|time|datetime|timestamp|year|yr|month|week|day|hour|period|step|t|index)$/i;

/** The column that says when: a date, or a number that counts the rows up and is called like a time. */
export function timeColumn(columns: readonly ColumnProfile[], rowCount: number): ColumnProfile | null {
  const dated = columns.find(({ type }) => type === 'time');
  if (dated !== undefined) return dated;
  const counting = columns.find((column) => {
    const numbers = column.type === 'number' ? detailsOf(column).numbers : null;
    return names.test(column.name) && numbers?.whole === true && numbers.max - numbers.min >= rowCount - 1;
  });
  return counting ?? null;
}
