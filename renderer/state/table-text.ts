/** A table to paste or to save elsewhere. */
export interface TextTable {
  head: string[];
  rows: string[][];
}

export function toMarkdown({ head, rows }: TextTable): string {
  const safe = (cell: string): string =>
    cell
      .replaceAll('\\', '\\\\')
      .replaceAll('|', '\\|')
      .replaceAll(/\s*[\r\n]+\s*/g, ' ');
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head.map(safe)), line(head.map(() => '---')), ...rows.map((row) => line(row.map(safe)))].join(
    '\n',
  );
}

/**
 * RFC 4180. A cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers
 * (OWASP, CSV injection).
 */
export function toCsv({ head, rows }: TextTable): string {
  const safe = (cell: string): string =>
    /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
  const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [head, ...rows].map((row) => row.map((cell) => quoted(safe(cell))).join(',')).join('\r\n');
}
