/** Functions whose bits must not differ between runtimes, as those of Math.pow and Math.cos do: + and × only. */

/** baseⁿ for a whole n ≥ 0, by repeated squaring. */
export function power(base: number, n: number): number {
  let result = 1;
  let square = base;
  for (let left = n; left >= 1; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** cos(πx) for x in 0 … 1, by its series about ½, error < 1e-15. */
export function cosine(x: number): number {
  const angle = (0.5 - x) * Math.PI;
  let term = angle;
  let sum = angle;
  for (let k = 2; k <= 24; k += 2) {
    term *= (-angle * angle) / (k * (k + 1));
    sum += term;
  }
  return sum;
}
