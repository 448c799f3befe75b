/** Moving, adding and summing rows of matrices. Strides in bytes, widths in elements. */
import { put } from './vector';

/** Elements [from, to) of target = value. */
export function fill(from: i32, to: i32, target: usize, value: f32): void {
  const x = f32x4.splat(value);
  for (let i = from; i < to; i += 4) put(target + (i << 2), x, to - i);
}

/** Elements [from, to) of target = source. */
export function copy(from: i32, to: i32, target: usize, source: usize): void {
  memory.copy(target + (from << 2), source + (from << 2), (to - from) << 2);
}

/** Elements [from, to) of target += source. */
export function add(from: i32, to: i32, target: usize, source: usize): void {
  let i = from;
  for (; i + 4 <= to; i += 4) {
    v128.store(target + (i << 2), f32x4.add(v128.load(target + (i << 2)), v128.load(source + (i << 2))));
  }
  if (i < to) put(target + (i << 2), f32x4.add(v128.load(target + (i << 2)), v128.load(source + (i << 2))), to - i);
}

/** Rows [from, to), `width` elements of each. */
export function copyRows(
  from: i32, to: i32, width: i32, target: usize, targetStride: i32, source: usize, sourceStride: i32, accumulate: i32,
): void {
  for (let r = from; r < to; r++) {
    const row = target + r * targetStride;
    if (accumulate) add(0, width, row, source + r * sourceStride);
    else memory.copy(row, source + r * sourceStride, width << 2);
  }
}

/** Rows are summed 64 at a time, so that a block of them stays in the cache while its columns are walked. */
const SUM_ROWS: i32 = 64;

/** target[j] (+)= Σ_r source[r, j] for columns [from, to). */
export function columnSums(from: i32, to: i32, rows: i32, source: usize, stride: i32, target: usize, accumulate: i32): void {
  for (let block = 0; block < rows; block += SUM_ROWS) {
    const count = min(SUM_ROWS, rows - block);
    for (let j = from; j < to; j += 4) {
      let at = source + block * stride + (j << 2);
      let sum = f32x4.splat(0);
      for (let r = 0; r < count; r++, at += stride) sum = f32x4.add(sum, v128.load(at));
      const c = target + (j << 2);
      if (accumulate || block > 0) sum = f32x4.add(sum, v128.load(c));
      put(c, sum, to - j);
    }
  }
}

/** target[r] = table[tokens[r]] for rows [from, to) */
export function gatherRows(from: i32, to: i32, width: i32, tokens: usize, table: usize, target: usize): void {
  const bytes = width << 2;
  for (let r = from; r < to; r++) memory.copy(target + r * bytes, table + load<i32>(tokens + (r << 2)) * bytes, bytes);
}

/** table[tokens[r]] += source[r] for columns [from, to) of all rows, r in ascending order */
export function scatterRows(from: i32, to: i32, rows: i32, width: i32, tokens: usize, source: usize, table: usize): void {
  const bytes = width << 2;
  for (let r = 0; r < rows; r++) add(from, to, table + load<i32>(tokens + (r << 2)) * bytes, source + r * bytes);
}

/** target[b] = source[first step of row b] for rows [from, to) of the batch, zeros where the row has none: step 0, or in reverse the last real one. */
export function firstStepRows(
  from: i32, to: i32, batch: i32, width: i32, lengths: usize, reverse: i32, source: usize, stride: i32, target: usize,
): void {
  const bytes = width << 2;
  for (let b = from; b < to; b++) {
    const length = load<i32>(lengths + (b << 2));
    const step = reverse ? length - 1 : 0;
    if (length > 0) memory.copy(target + b * bytes, source + (step * batch + b) * stride, bytes);
    else memory.fill(target + b * bytes, 0, bytes);
  }
}
