import type { Random } from '#core/random';

/** Ways to fill one matrix (row-major) with first weights. */

export function fillNormal(weights: Float64Array, random: Random): void {
  for (let k = 0; k < weights.length; k++) weights[k] = random.normal();
}

/** Uniform in ±limit. */
export function fillUniform(weights: Float64Array, limit: number, random: Random): void {
  for (let k = 0; k < weights.length; k++) weights[k] = random.uniform(-limit, limit);
}

/** Uniform in ±√(6 / (fan in + fan out)), which keeps variances alike in both directions (Glorot & Bengio 2010). */
export function fillXavier(weights: Float64Array, outputs: number, inputs: number, random: Random): void {
  fillUniform(weights, Math.sqrt(6 / (outputs + inputs)), random);
}

/** Uniform in ±√(6 / fan in): twice Xavier's variance, for units that pass half of it on (He et al. 2015). */
export function fillHe(weights: Float64Array, inputs: number, random: Random): void {
  fillUniform(weights, Math.sqrt(6 / inputs), random);
}

export function fillIdentity(weights: Float64Array, n: number): void {
  weights.fill(0);
  for (let k = 0; k < n; k++) weights[k * n + k] = 1;
}

/**
 * A random orthogonal n×n matrix, uniform over all rotations and reflections: normal rows made orthonormal by modified
 * Gram–Schmidt (Saxe et al. 2014 for why: it keeps the length of the state and of its gradient).
 */
export function fillOrthogonal(weights: Float64Array, n: number, random: Random): void {
  fillNormal(weights, random);
  for (let row = 0; row < n; row++) {
    const current = weights.subarray(row * n, (row + 1) * n);
    for (let earlier = 0; earlier < row; earlier++) {
      const other = weights.subarray(earlier * n, (earlier + 1) * n);
      const along = dot(current, other);
      for (let k = 0; k < n; k++) current[k]! -= along * other[k]!;
    }
    const length = Math.sqrt(dot(current, current));
    for (let k = 0; k < n; k++) current[k]! /= length;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
