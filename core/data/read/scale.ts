import type { ExperimentSpec } from '#core/spec/experiment';
import type { Scale } from '../codec';

export type Normalise = ExperimentSpec['series']['normalise'];

/** Running mean, deviation and range of each part of a vector; NaN is skipped. Welford's (1962) update. */
export class ScaleFit {
  private readonly count: Float64Array;
  private readonly mean: Float64Array;
  private readonly squares: Float64Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;

  constructor(readonly size: number) {
    this.count = new Float64Array(size);
    this.mean = new Float64Array(size);
    this.squares = new Float64Array(size);
    this.low = new Float64Array(size).fill(Infinity);
    this.high = new Float64Array(size).fill(-Infinity);
  }

  /** @param values the steps from `start` to `end`, each of `size` numbers */
  add(values: Float64Array, start: number, end: number): void {
    for (let at = start * this.size; at < end * this.size; at++) {
      const value = values[at] ?? NaN;
      if (Number.isNaN(value)) continue;
      const part = at % this.size;
      const n = (this.count[part] ?? 0) + 1;
      const before = this.mean[part] ?? 0;
      const mean = before + (value - before) / n;
      this.count[part] = n;
      this.mean[part] = mean;
      this.squares[part] = (this.squares[part] ?? 0) + (value - before) * (value - mean);
      this.low[part] = Math.min(this.low[part] ?? value, value);
      this.high[part] = Math.max(this.high[part] ?? value, value);
    }
  }

  means(): readonly number[] {
    return [...this.mean];
  }

  /** A constant part has factor 1: it becomes 0. */
  scale(normalise: Normalise): Scale | null {
    if (normalise === 'none') return null;
    const parts = Array.from({ length: this.size }, (_, part) => {
      const [low, high] = [this.low[part] ?? 0, this.high[part] ?? 0];
      const seen = high >= low;
      if (normalise === 'range') return { offset: seen ? low : 0, factor: high > low ? high - low : 1 };
      // Rounding leaves a constant with a deviation of some 1e-17; dividing by that would blow it up.
      const deviation = high > low ? Math.sqrt((this.squares[part] ?? 0) / (this.count[part] ?? 1)) : 1;
      return { offset: this.mean[part] ?? 0, factor: deviation > 0 ? deviation : 1 };
    });
    return { offset: parts.map(({ offset }) => offset), factor: parts.map(({ factor }) => factor) };
  }
}

/** What a model reads for numbers in the data's own units, [n, size]; missing ones (NaN) become `standIn`, by part. */
export function scaled(
  values: Float64Array,
  size: number,
  scale: Scale | null,
  standIn: readonly number[],
): Float32Array {
  const out = new Float32Array(values.length);
  const offset = Float64Array.from({ length: size }, (_, part) => scale?.offset[part] ?? 0);
  const factor = Float64Array.from({ length: size }, (_, part) => scale?.factor[part] ?? 1);
  for (let at = 0, part = 0; at < values.length; at++) {
    const value = values[at] ?? NaN;
    const known = Number.isNaN(value) ? (standIn[part] ?? 0) : value;
    out[at] = (known - (offset[part] ?? 0)) / (factor[part] ?? 1);
    part = part + 1 === size ? 0 : part + 1;
  }
  return out;
}

/** A number that a model gives, in the data's own units. @param part of the vector */
export function unscaled(value: number, scale: Scale | null, part: number): number {
  return scale === null ? value : value * (scale.factor[part] ?? 1) + (scale.offset[part] ?? 0);
}
