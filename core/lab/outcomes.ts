import type { LabOutcome } from './outcome';

/** The outcomes of a lab, asked by run and metric. */
export class Outcomes {
  constructor(readonly all: readonly LabOutcome[]) {}

  of(run: string): LabOutcome[] {
    return this.all.filter((outcome) => outcome.run === run);
  }

  /** Whether a verdict can be given: all these runs were made. */
  has(...runs: string[]): boolean {
    return runs.every((run) => this.of(run).length > 0);
  }

  /** Of the test part, over the seeds; NaN when none has it. */
  mean(run: string, metric: string): number {
    const values = this.of(run).flatMap(({ test }) => test[metric] ?? []);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  /** The best mean of those runs that were made; NaN when none was. */
  lowest(metric: string): number {
    return this.means(metric).reduce((least, value) => Math.min(least, value), Infinity);
  }
  highest(metric: string): number {
    return this.means(metric).reduce((most, value) => Math.max(most, value), -Infinity);
  }

  private means(metric: string): number[] {
    const runs = [...new Set(this.all.map(({ run }) => run))];
    return runs.map((run) => this.mean(run, metric)).filter((value) => !Number.isNaN(value));
  }
}
