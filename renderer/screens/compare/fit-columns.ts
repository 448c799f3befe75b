import type { RunRow } from '#contract/api';
import { isActive } from '../../state/run-vocabulary';
import { nameColumn, widthOf, type Column } from './columns';

/** Of the interface's type, a little more than the mean; digits of a table are wider (px). */
const letter = 7.6;
/** Of a cell, and a little more, as letters differ (px). */
const padding = 19;
/** More rows would take long to read, and seldom hold a longer word. */
const mostRead = 200;
/** Beside a heading that is sorted by (px). */
const arrow = 16;
/** What a metric's cell tells against the baseline (px). */
const difference = 52;

/** What stands beside a cell's text (px). */
function beside({ id }: Column, rows: readonly RunRow[]): number {
  if (id === nameColumn.id) return 44;
  if (id === 'state') return rows.some((run) => isActive(run.state)) ? 72 : 16;
  return 0;
}

/** In pixels: so narrow that every cell can still be read, and the heading word by word. */
function leastOf(column: Column, rows: readonly RunRow[], hasBaseline: boolean, isSorted: boolean): number {
  // Chips and notes are no plain text.
  if (column.id === 'tags' || column.id === 'note') return column.width;
  const head = Math.max(...column.title.split(/ |-/).map(({ length }) => length));
  const cell = Math.max(0, ...rows.map((run) => column.text(run).length));
  const delta = hasBaseline && column.better !== undefined ? difference : 0;
  const needed =
    padding + Math.max(head * letter + (isSorted ? arrow : 0), cell * letter + beside(column, rows) + delta);
  return Math.min(column.width, Math.ceil(needed / 4) * 4);
}

/**
 * Widths in pixels by the columns' ids: the usual ones, or as much narrower as the table needs to do without a scroll bar.
 * Where even the least do not fit, the table scrolls.
 * @param chosen as a person drew them; those stay
 * @param room what the columns have together, in pixels
 */
export function fittedWidths(
  columns: readonly Column[],
  rows: readonly RunRow[],
  {
    chosen,
    room,
    sorted,
    hasBaseline,
  }: {
    chosen: Readonly<Record<string, number>>;
    room: number;
    sorted: readonly string[];
    hasBaseline: boolean;
  },
): Record<string, number> {
  const read = rows.slice(0, mostRead);
  const usual = columns.map((column) => widthOf(column, chosen));
  const excess = usual.reduce((sum, width) => sum + width, 0) - room;
  const spare = columns.map((column, at) =>
    excess <= 0 || chosen[column.id] !== undefined
      ? 0
      : usual[at]! - leastOf(column, read, hasBaseline, sorted.includes(column.id)),
  );
  const most = spare.reduce((sum, width) => sum + width, 0);
  const share = excess > 0 && most > 0 ? Math.min(1, excess / most) : 0;
  // Down, so that rounding makes no scroll bar.
  return Object.fromEntries(columns.map(({ id }, at) => [id, Math.floor(usual[at]! - share * spare[at]!)]));
}
