/** Rows that lengths choose between, one-hot rows, and means, sums or the largest over the positions of a sequence or a map. */
import { add } from './rows';
import { madd, put } from './vector';

/**
 * Rows [from, to) of target (+)= those of `first` while step < the row's length, else those of `second`; 0 means zeros.
 */
export function holdRows(
  from: i32, to: i32, width: i32, batch: i32, lengths: usize, step: i32, target: usize, first: usize, second: usize, accumulate: i32,
): void {
  const bytes = width << 2;
  for (let r = from; r < to; r++) {
    const source = step < load<i32>(lengths + ((r % batch) << 2)) ? first : second;
    const row = target + r * bytes;
    if (accumulate) {
      if (source) add(0, width, row, source + r * bytes);
    } else if (source) memory.copy(row, source + r * bytes, bytes);
    else memory.fill(row, 0, bytes);
  }
}

/** Rows [from, to) of x: zeros, and a one at the token's place. */
export function oneHotRows(from: i32, to: i32, size: i32, tokens: usize, x: usize): void {
  memory.fill(x + from * (size << 2), 0, (to - from) * (size << 2));
  for (let r = from; r < to; r++) store<f32>(x + ((r * size + load<i32>(tokens + (r << 2))) << 2), 1);
}

// @ts-ignore: decorator
@inline
function realPositions(lengths: usize, row: i32, positions: i32): i32 {
  return lengths ? load<i32>(lengths + (row << 2)) : positions;
}

/** y[b] = Σ_s x[s, b] over the real positions, or (mean) their mean, for rows [from, to) of the batch. */
export function poolForward(
  from: i32, to: i32, positions: i32, batch: i32, width: i32, lengths: usize, mean: i32, x: usize, y: usize,
): void {
  const stride = batch * (width << 2);
  for (let b = from; b < to; b++) {
    const real = realPositions(lengths, b, positions);
    const share = f32x4.splat(mean && real > 0 ? <f32>1 / <f32>real : 1);
    for (let j = 0; j < width; j += 4) {
      let at = x + ((b * width + j) << 2);
      let sum = f32x4.splat(0);
      for (let s = 0; s < real; s++, at += stride) sum = f32x4.add(sum, v128.load(at));
      put(y + ((b * width + j) << 2), f32x4.mul(sum, share), width - j);
    }
  }
}

/** dx[s, b] (+)= dy[b]·(1, or 1/real positions) at real positions, 0 beyond. */
export function poolBackward(
  from: i32, to: i32, positions: i32, batch: i32, width: i32, lengths: usize, mean: i32, dy: usize, dx: usize, accumulate: i32,
): void {
  for (let b = from; b < to; b++) {
    const real = realPositions(lengths, b, positions);
    const share = f32x4.splat(mean && real > 0 ? <f32>1 / <f32>real : 1);
    const source = dy + ((b * width) << 2);
    for (let s = 0; s < positions; s++) {
      const target = dx + (((s * batch + b) * width) << 2);
      if (s >= real) {
        if (!accumulate) memory.fill(target, 0, width << 2);
        continue;
      }
      for (let j = 0; j < width; j += 4) {
        const at = j << 2;
        const before = accumulate ? v128.load(target + at) : f32x4.splat(0);
        put(target + at, madd(v128.load(source + at), share, before), width - j);
      }
    }
  }
}

/** y[b] = max_s x[s, b] over the real positions, for rows [from, to) of the batch; 0 where there is none. */
export function poolMaxForward(
  from: i32, to: i32, positions: i32, batch: i32, width: i32, lengths: usize, x: usize, y: usize,
): void {
  const stride = batch * (width << 2);
  for (let b = from; b < to; b++) {
    const real = realPositions(lengths, b, positions);
    for (let j = 0; j < width; j += 4) {
      let at = x + ((b * width + j) << 2);
      let largest = real > 0 ? v128.load(at) : f32x4.splat(0);
      for (let s = 1; s < real; s++) largest = f32x4.pmax(largest, v128.load((at += stride)));
      put(y + ((b * width + j) << 2), largest, width - j);
    }
  }
}

/** dx[s, b] (+)= dy[b] at the first largest of the real positions, 0 elsewhere. */
export function poolMaxBackward(
  from: i32, to: i32, positions: i32, batch: i32, width: i32, lengths: usize, x: usize, dy: usize, dx: usize, accumulate: i32,
): void {
  const stride = batch * (width << 2);
  for (let b = from; b < to; b++) {
    const row = (b * width) << 2;
    if (!accumulate) for (let s = 0; s < positions; s++) memory.fill(dx + row + s * stride, 0, width << 2);
    const real = realPositions(lengths, b, positions);
    if (real <= 0) continue;
    for (let j = 0; j < width; j++) {
      const first = row + (j << 2);
      let largest = first;
      for (let s = 1; s < real; s++) {
        const at = first + s * stride;
        if (load<f32>(x + at) > load<f32>(x + largest)) largest = at;
      }
      const target = dx + largest;
      store<f32>(target, load<f32>(target) + load<f32>(dy + first));
    }
  }
}
