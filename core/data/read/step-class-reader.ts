import type { Breathe } from '../breather';
import { TokenPool, type TokenArray } from '../token-pool';
import { itemText, listOf } from '../list-cell';
import { NameNumbers } from './names';
import { Spans, type Reader, type Unusable } from './reader';

export interface FinishedStepClasses {
  /** Most frequent first. */
  stepClasses: string[];
  /** One after the other, as the steps of the input are. */
  steps: TokenArray;
}

/** How a cell holds one label a step: a JSON list, labels with spaces between, or one character a step. */
export type StepLabelForm = 'list' | 'spaced' | 'characters';

/** @param cells some of the column's @param characters whether a step of the input is a character */
export function stepLabelForm(cells: readonly string[], characters: boolean): StepLabelForm {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length > 0 && filled.every((cell) => listOf(cell) !== null)) return 'list';
  return characters && !filled.some((cell) => /\s/.test(cell.trim())) ? 'characters' : 'spaced';
}

/** One label a step. */
export class StepClassReader implements Reader<FinishedStepClasses> {
  private readonly names = new NameNumbers();
  private readonly pool = new TokenPool();
  private readonly spans = new Spans();
  steps = 0;

  constructor(
    private readonly column: number,
    private readonly form: StepLabelForm,
  ) {}

  read(cells: readonly string[]): Unusable | null {
    this.pool.truncate(this.spans.end);
    const cell = cells[this.column] ?? '';
    if (cell === '') return 'unlabelled';
    const labels = labelsOf(cell, this.form);
    if (labels === null) return 'unreadable';
    for (const label of labels) this.pool.push(this.names.of(label));
    this.steps = labels.length;
    return this.steps === 0 ? 'unlabelled' : null;
  }

  keep(steps: number): void {
    this.spans.add(steps);
  }

  async finish(_training: Int32Array, breathe: Breathe): Promise<FinishedStepClasses> {
    this.pool.truncate(this.spans.end);
    const steps = this.pool.view();
    const { names, places } = this.names.rank(steps);
    for (let k = 0; k < steps.length; k++) {
      steps[k] = places[steps[k] ?? 0] ?? 0;
      if ((k & 0xffff) === 0) await breathe();
    }
    return { stepClasses: names, steps };
  }
}

function labelsOf(cell: string, form: StepLabelForm): string[] | null {
  switch (form) {
    case 'list':
      return listOf(cell)?.map(itemText) ?? null;
    case 'spaced':
      return cell.match(/\S+/gu) ?? [];
    case 'characters':
      return Array.from(cell.trim());
  }
}
