import { counted, percent } from '../../ui/format';

/** Row: truth, column: predicted. */
export interface Confusion {
  labels: readonly string[];
  /** Row-major. */
  counts: readonly number[];
}
export interface Cell {
  row: number;
  column: number;
}

/** The classes with the most examples, in their own order: a matrix of a thousand classes is no picture. */
export function mostFrequent({ labels, counts }: Confusion, most: number): Confusion {
  if (labels.length <= most) return { labels, counts };
  const total = (row: number): number => sum(counts.slice(row * labels.length, (row + 1) * labels.length));
  const kept = labels
    .map((_, row) => ({ row, total: total(row) }))
    .sort((a, b) => b.total - a.total || a.row - b.row)
    .slice(0, most)
    .map(({ row }) => row)
    .sort((a, b) => a - b);
  return {
    labels: kept.map((row) => labels[row]!),
    counts: kept.flatMap((row) => kept.map((column) => counts[row * labels.length + column]!)),
  };
}

export interface MatrixRow {
  label: string;
  counts: readonly number[];
  total: number;
}

export function rowsOf({ labels, counts }: Confusion): MatrixRow[] {
  return labels.map((label, row) => {
    const own = counts.slice(row * labels.length, (row + 1) * labels.length);
    return { label, counts: own, total: sum(own) };
  });
}

/** "12 of 80 “Irish” were taken for “English” (15 %)." */
export function sentence(rows: readonly MatrixRow[], { row, column }: Cell): string {
  const truth = rows[row];
  if (truth === undefined) return '';
  const count = truth.counts[column] ?? 0;
  const share = truth.total === 0 ? '' : ` (${percent(count / truth.total)})`;
  const what = row === column ? 'found' : `taken for “${rows[column]?.label ?? ''}”`;
  return `${count} of ${counted(truth.total, 'example')} of “${truth.label}” ${count === 1 ? 'was' : 'were'} ${what}${share}.`;
}

/** Where a key leads from a cell; null for other keys. */
export function neighbour({ row, column }: Cell, key: string, size: number): Cell | null {
  const clamp = (index: number): number => Math.max(0, Math.min(size - 1, index));
  const steps: Record<string, Cell> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: size - 1 },
  };
  const wanted = steps[key];
  return wanted === undefined ? null : { row: clamp(wanted.row), column: clamp(wanted.column) };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
