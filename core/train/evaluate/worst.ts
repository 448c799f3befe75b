import type { WorstExample } from '../events';

const kept = 12;

/** The examples that went worst, the worst first. */
export class WorstExamples {
  readonly list: WorstExample[] = [];

  /** @param make is called only for an example that is among the worst */
  add(loss: number, make: () => Omit<WorstExample, 'loss'>): void {
    const mildest = this.list.at(-1);
    if (this.list.length === kept && mildest !== undefined && !(loss > mildest.loss)) return;
    const place = this.list.findIndex((other) => other.loss < loss);
    this.list.splice(place === -1 ? this.list.length : place, 0, { ...make(), loss });
    if (this.list.length > kept) this.list.pop();
  }
}
