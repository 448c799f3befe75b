import { stepColumns } from './events';
import type { StepColumn, StepColumns } from './events';

/** Collects one row a step without allocating; `take` copies out what came together since the last time. */
export class ColumnBuffer {
  private readonly columns: StepColumns;
  private length = 0;

  constructor(private readonly capacity: number) {
    this.columns = Object.fromEntries(
      stepColumns.map((name) => [name, new Float64Array(capacity)]),
    ) as StepColumns;
  }

  get isEmpty(): boolean {
    return this.length === 0;
  }
  get isFull(): boolean {
    return this.length === this.capacity;
  }

  /** @param row reused by the caller from step to step */
  push(row: Readonly<Record<StepColumn, number>>): void {
    if (this.isFull) throw new Error('The column buffer is full; take its rows first.');
    for (const name of stepColumns) this.columns[name][this.length] = row[name];
    this.length += 1;
  }

  take(): StepColumns {
    const taken = Object.fromEntries(
      stepColumns.map((name) => [name, this.columns[name].slice(0, this.length)]),
    ) as StepColumns;
    this.length = 0;
    return taken;
  }
}
