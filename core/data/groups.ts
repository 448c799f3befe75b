import { NameNumbers } from './read/names';

/** Numbers rows by the value of a column: rows of one value are one group. */
export class Groups {
  private readonly names = new NameNumbers();
  private readonly numbers: number[] = [];

  constructor(private readonly column: number) {}

  add(cells: readonly string[]): void {
    this.numbers.push(this.names.of(cells[this.column] ?? ''));
  }

  finish(): { values: Int32Array; count: number } {
    return { values: Int32Array.from(this.numbers), count: this.names.size };
  }
}
