/**
 * Exponential moving average, corrected for its start, as TensorBoard draws it.
 * A gap (NaN) stays a gap and does not disturb what follows. A constant stays itself: rounding would make it tremble.
 * @param strength 0 (off) … 0.99; the weight of the past
 */
export function smooth(values: Float64Array, strength: number): Float64Array {
  if (strength <= 0 || values.every((value) => value === values[0])) return values;
  const out = new Float64Array(values.length);
  let mean = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) {
      out[i] = NaN;
      continue;
    }
    mean = strength * mean + (1 - strength) * value;
    weight = strength * weight + (1 - strength);
    out[i] = mean / weight;
  }
  return out;
}

/** Index of the last x that is not greater than the given one; -1 when there is none. `xs` ascends. */
export function indexAt(xs: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
