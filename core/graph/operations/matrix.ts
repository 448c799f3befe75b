/** The few matrix products the definitions need, as plain loops. Matrices are row-major; `at` is where one begins. */

/** y[0…rows) += M[rows, columns] · x[0…columns) */
export function addProduct(
  y: Float64Array,
  yAt: number,
  m: Float64Array,
  mAt: number,
  rows: number,
  columns: number,
  x: Float64Array,
  xAt: number,
): void {
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += m[mAt + r * columns + c]! * x[xAt + c]!;
    y[yAt + r]! += sum;
  }
}

/** y[0…columns) += Mᵀ · x for M[rows, columns], x[0…rows) */
export function addTransposedProduct(
  y: Float64Array,
  yAt: number,
  m: Float64Array,
  mAt: number,
  rows: number,
  columns: number,
  x: Float64Array,
  xAt: number,
): void {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) y[yAt + c]! += m[mAt + r * columns + c]! * x[xAt + r]!;
  }
}

/** M[rows, columns] += a · bᵀ */
export function addOuter(
  m: Float64Array,
  mAt: number,
  rows: number,
  columns: number,
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
): void {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) m[mAt + r * columns + c]! += a[aAt + r]! * b[bAt + c]!;
  }
}

/** y[0…n) += x[0…n) */
export function addVector(y: Float64Array, yAt: number, x: Float64Array, xAt: number, n: number): void {
  for (let k = 0; k < n; k++) y[yAt + k]! += x[xAt + k]!;
}

/** y[0…n) = x[0…n) */
export function copyVector(y: Float64Array, yAt: number, x: Float64Array, xAt: number, n: number): void {
  for (let k = 0; k < n; k++) y[yAt + k] = x[xAt + k]!;
}
