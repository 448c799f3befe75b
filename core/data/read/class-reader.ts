import { NameNumbers } from './names';
import type { Reader, Unusable } from './reader';

export interface FinishedClasses {
  /** Most frequent first. */
  classes: string[];
  /** By example: index into `classes`. */
  values: Int32Array;
}

/** One class a row. */
export class ClassReader implements Omit<Reader<FinishedClasses>, 'finish'> {
  private readonly names = new NameNumbers();
  private readonly numbers: number[] = [];
  private name = '';
  readonly steps = 1;

  constructor(private readonly column: number) {}

  read(cells: readonly string[]): Unusable | null {
    this.name = cells[this.column] ?? '';
    return this.name === '' ? 'unlabelled' : null;
  }

  keep(): void {
    this.numbers.push(this.names.of(this.name));
  }

  /** Classes are known before the split, which is made by them. */
  finish(): FinishedClasses {
    const { names, places } = this.names.rank(this.numbers);
    return { classes: names, values: Int32Array.from(this.numbers, (number) => places[number] ?? 0) };
  }
}
