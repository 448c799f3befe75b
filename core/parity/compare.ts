import type { DeviceKind } from '#core/device/device';

/** How far a number may be from its reference: |a - b| ≤ absolute + relative·|b|. */
export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}

/** float64 agrees to 1e-9; float32 as the cases' README says. */
export const tolerances: Readonly<Record<DeviceKind, Tolerance>> = {
  reference: { absolute: 1e-9, relative: 0 },
  wasm: { absolute: 1e-5, relative: 1e-4 },
};

export interface Verdict {
  readonly maxError: number;
  readonly pass: boolean;
  /** The tensor with the largest error. */
  readonly worst: string;
}

/** Collects the largest error over many tensors. A number that is not finite counts as infinitely wrong. */
export class Comparison {
  private maxError = 0;
  private pass = true;
  private worst = '';

  constructor(private readonly tolerance: Tolerance) {}

  add(name: string, actual: ArrayLike<number>, expected: ArrayLike<number>): void {
    if (actual.length !== expected.length)
      throw new Error(`${name} has ${actual.length} values, but the case expects ${expected.length}.`);
    for (let k = 0; k < expected.length; k++) {
      const reference = expected[k]!;
      const difference = Math.abs(actual[k]! - reference);
      const error = Number.isFinite(difference) ? difference : Infinity;
      if (error > this.tolerance.absolute + this.tolerance.relative * Math.abs(reference)) this.pass = false;
      if (error > this.maxError || this.worst === '') [this.maxError, this.worst] = [error, name];
    }
  }

  verdict(): Verdict {
    return { maxError: this.maxError, pass: this.pass, worst: this.worst };
  }
}
