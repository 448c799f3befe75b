import type { Breathe } from '../breather';
import { DataError } from '../dataset';
import { thousands } from '../counted';
import { NumberPool } from '../number-pool';
import type { Targets } from '../prepared';
import { itemText, listOf } from '../list-cell';
import { NameNumbers } from './names';
import { Spans, type Reader, type Unusable } from './reader';

const separators = ['|', ';', ','] as const;

/** How rows name their labels: a JSON list, a text with something between, or one column a label that says 1 or 0. */
export type LabelsForm = 'list' | 'columns' | (typeof separators)[number];

/** @param cells some of the column's */
export function labelsForm(cells: readonly string[]): LabelsForm {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length > 0 && filled.every((cell) => listOf(cell) !== null)) return 'list';
  return separators.find((separator) => filled.some((cell) => cell.includes(separator))) ?? ',';
}

export interface FinishedLabels {
  labels: string[];
  targets: Extract<Targets, { kind: 'labels' }>;
}

const mostLabels = 4096;

/** A set of labels a row. */
export class LabelsReader implements Reader<FinishedLabels> {
  private readonly names = new NameNumbers();
  private readonly numbers = new NumberPool();
  private readonly spans = new Spans();
  private found: string[] = [];
  readonly steps = 1;

  constructor(
    private readonly columns: readonly number[],
    private readonly columnNames: readonly string[],
    private readonly form: LabelsForm,
  ) {}

  read(cells: readonly string[]): Unusable | null {
    if (this.form === 'columns') {
      if (this.columns.every((column) => (cells[column] ?? '') === '')) return 'unlabelled';
      this.found = this.columnNames.filter((_, k) => says(cells[this.columns[k] ?? -1] ?? ''));
      return null;
    }
    const cell = cells[this.columns[0] ?? -1] ?? '';
    if (cell === '') return 'unlabelled';
    const labels = this.form === 'list' ? listOf(cell)?.map(itemText) : cell.split(this.form);
    if (labels === undefined) return 'unreadable';
    this.found = [...new Set(labels.map((label) => label.trim()))].filter((label) => label !== '');
    return null;
  }

  keep(): void {
    for (const label of this.found) this.numbers.push(this.names.of(label));
    this.spans.add(this.found.length);
  }

  async finish(_training: Int32Array, breathe: Breathe): Promise<FinishedLabels> {
    const numbers = this.numbers.view();
    const ranked = this.names.rank(numbers);
    const size = ranked.names.length;
    if (size > mostLabels)
      throw new DataError(
        `“${this.columnNames.join(' + ')}” has ${thousands(size)} different labels; at most ${thousands(mostLabels)} are possible.`,
        'Choose another label column.',
      );
    const { starts, lengths } = this.spans.finish();
    const values = new Uint8Array(starts.length * size);
    for (let example = 0; example < starts.length; example++) {
      const start = starts[example] ?? 0;
      for (let k = start; k < start + (lengths[example] ?? 0); k++)
        values[example * size + (ranked.places[numbers[k] ?? 0] ?? 0)] = 1;
      await breathe();
    }
    return { labels: ranked.names, targets: { kind: 'labels', size, values } };
  }
}

function says(cell: string): boolean {
  return /^(true|yes|y|x|[+]?0*[1-9]\d*(\.0*)?)$/i.test(cell.trim());
}
