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

const latexSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '±': '$\\pm$',
  '−': '$-$',
  '→': '$\\to$',
  '²': '$^2$',
  '∞': '$\\infty$',
};

/** A tabular in the style of booktabs; columns of numbers stand right. */
export function toLatex({ head, rows }: TextTable): string {
  const safe = (cell: string): string =>
    cell
      .replaceAll(/\s*[\r\n]+\s*/g, ' ')
      .replaceAll(/[\\~^±−→²∞]|[&%$#_{}]/gu, (sign) => latexSigns[sign] ?? `\\${sign}`)
      .replace(/^–$/, '--');
  const line = (cells: readonly string[]): string => `  ${cells.map(safe).join(' & ')} \\\\`;
  const isNumeric = (at: number): boolean =>
    rows.some((row) => /\d/.test(row[at] ?? '')) &&
    rows.every((row) => /^$|^[–\d.,+−%e±\s-]+$/.test(row[at] ?? ''));
  return [
    `\\begin{tabular}{${head.map((_, at) => (isNumeric(at) ? 'r' : 'l')).join('')}}`,
    '  \\toprule',
    line(head),
    '  \\midrule',
    ...rows.map(line),
    '  \\bottomrule',
    '\\end{tabular}',
  ].join('\n');
}
