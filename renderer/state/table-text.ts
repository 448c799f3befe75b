import type { RunRow } from '#contract/api';
import type { Column } from './columns';

/** A table of runs to paste elsewhere. */
export interface TextTable {
  head: string[];
  rows: string[][];
}

export function tableOf(runs: readonly RunRow[], columns: readonly Column[]): TextTable {
  return {
    head: ['Run', ...columns.map(({ title }) => title)],
    rows: runs.map((run) => [run.name, ...columns.map((column) => column.text(run))]),
  };
}

export function toMarkdown({ head, rows }: TextTable): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers. */
export function toCsv({ head, rows }: TextTable): string {
  const safe = (cell: string) =>
    /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
  const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [head, ...rows].map((row) => row.map((cell) => quoted(safe(cell))).join(',')).join('\r\n');
}
