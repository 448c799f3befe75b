/** Arg max (first of equals) of `size` logits from `start`, and the truth's log-probability. */
export function judge(
  logits: ArrayLike<number>,
  start: number,
  size: number,
  truth: number,
): { predicted: number; logProbability: number } {
  let predicted = 0;
  let largest = -Infinity;
  for (let k = 0; k < size; k++) {
    const value = logits[start + k] ?? Number.NaN;
    if (value > largest) {
      largest = value;
      predicted = k;
    }
  }
  // Log softmax, with the maximum taken out so that nothing overflows.
  let sum = 0;
  for (let k = 0; k < size; k++) sum += Math.exp((logits[start + k] ?? Number.NaN) - largest);
  return { predicted, logProbability: (logits[start + truth] ?? Number.NaN) - largest - Math.log(sum) };
}
