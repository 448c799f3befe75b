/**
 * The lower triangle L with L Lᵀ = `matrix`, whose lower triangle is read.
 * @param matrix n×n, row-major @returns null when it is not positive definite
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * n + j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (factor[i * n + k] ?? 0) * (factor[j * n + k] ?? 0);
      if (i !== j) factor[i * n + j] = rest / (factor[j * n + j] ?? 1);
      else if (rest > 0) factor[i * n + i] = Math.sqrt(rest);
      else return null;
    }
  }
  return factor;
}

/** x with L x = `right`. */
export function solveLower(factor: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    let rest = x[i] ?? 0;
    for (let k = 0; k < i; k++) rest -= (factor[i * n + k] ?? 0) * (x[k] ?? 0);
    x[i] = rest / (factor[i * n + i] ?? 1);
  }
  return x;
}

/** x with Lᵀ x = `right`. */
export function solveUpper(factor: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const x = Float64Array.from(right);
  for (let i = n - 1; i >= 0; i--) {
    let rest = x[i] ?? 0;
    for (let k = i + 1; k < n; k++) rest -= (factor[k * n + i] ?? 0) * (x[k] ?? 0);
    x[i] = rest / (factor[i * n + i] ?? 1);
  }
  return x;
}
