/** Softmax over rows of C numbers, taken from the largest so that nothing overflows. */
import { exp, log } from './elementary';
import { put, sumLanes, takePart } from './vector';

export function largest(x: usize, count: i32): f32 {
  let m = f32x4.splat(-Infinity);
  let j = 0;
  // max, not pmax: NaN wins, so that a model that has diverged shows it.
  for (; j + 4 <= count; j += 4) m = f32x4.max(m, v128.load(x + (j << 2)));
  if (j < count) m = f32x4.max(m, takePart(x + (j << 2), count - j, -Infinity));
  return max(max(f32x4.extract_lane(m, 0), f32x4.extract_lane(m, 1)), max(f32x4.extract_lane(m, 2), f32x4.extract_lane(m, 3)));
}

/** e^(x - top) into p; returns their sum. */
export function exponentials(x: usize, count: i32, top: f32, p: usize): f32 {
  const shift = f32x4.splat(top);
  let sum = f32x4.splat(0);
  const pairs = count & ~7;
  for (let k = 0; k < pairs; k += 8) {
    const at = k << 2;
    const a = exp(f32x4.sub(v128.load(x + at), shift)), b = exp(f32x4.sub(v128.load(x + at, 16), shift));
    v128.store(p + at, a);
    v128.store(p + at, b, 16);
    sum = f32x4.add(sum, f32x4.add(a, b));
  }
  let j = pairs;
  if (j + 4 <= count) {
    const e = exp(f32x4.sub(v128.load(x + (j << 2)), shift));
    v128.store(p + (j << 2), e);
    sum = f32x4.add(sum, e);
    j += 4;
  }
  let total = sumLanes(sum);
  if (j < count) {
    put(p + (j << 2), exp(f32x4.sub(takePart(x + (j << 2), count - j, top), shift)), count - j);
    for (; j < count; j++) total += load<f32>(p + (j << 2));
  }
  return total;
}

/** target[j] = factor·source[j]; the two may be the same. */
export function scaleRow(source: usize, target: usize, count: i32, factor: f32): void {
  const scale = f32x4.splat(factor);
  const whole = (count & ~3) << 2;
  for (let at = 0; at < whole; at += 16) v128.store(target + at, f32x4.mul(v128.load(source + at), scale));
  if (count & 3) put(target + whole, f32x4.mul(v128.load(source + whole), scale), count & 3);
}

/** Σ a[j]·b[j]; b = 0: Σ a[j] */
export function dotRow(a: usize, b: usize, count: i32): f32 {
  let sum = f32x4.splat(0);
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    const x = v128.load(a + (j << 2));
    sum = f32x4.add(sum, b ? f32x4.mul(x, v128.load(b + (j << 2))) : x);
  }
  let total = sumLanes(sum);
  for (; j < count; j++) total += load<f32>(a + (j << 2)) * (b ? load<f32>(b + (j << 2)) : 1);
  return total;
}

/** Rows [from, to): y = softmax(x), or its logarithm. */
export function softmaxForward(from: i32, to: i32, classes: i32, isLog: i32, x: usize, y: usize): void {
  const stride = classes << 2;
  for (let r = from; r < to; r++) {
    const row = x + r * stride;
    const target = y + r * stride;
    const top = largest(row, classes);
    const total = exponentials(row, classes, top, target);
    if (!isLog) {
      scaleRow(target, target, classes, <f32>1 / total);
      continue;
    }
    const shift = f32x4.splat(top + log(total));
    for (let j = 0; j < classes; j += 4) {
      put(target + (j << 2), f32x4.sub(v128.load(row + (j << 2)), shift), classes - j);
    }
  }
}

/** dx (+)= y⊙(dy - Σ dy⊙y), of the logarithm dy - e^y·Σ dy */
export function softmaxBackward(
  from: i32, to: i32, classes: i32, isLog: i32, y: usize, dy: usize, dx: usize, accumulate: i32,
): void {
  const stride = classes << 2;
  for (let r = from; r < to; r++) {
    const value = y + r * stride;
    const d = dy + r * stride;
    const sum = f32x4.splat(dotRow(d, isLog ? 0 : value, classes));
    for (let j = 0; j < classes; j += 4) {
      const at = j << 2;
      const p = v128.load(value + at);
      let g = v128.load(d + at);
      g = isLog ? f32x4.sub(g, f32x4.mul(exp(p), sum)) : f32x4.mul(p, f32x4.sub(g, sum));
      const target = dx + r * stride + at;
      put(target, accumulate ? f32x4.add(v128.load(target), g) : g, classes - j);
    }
  }
}
