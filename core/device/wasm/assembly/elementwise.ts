/** One element at a time: non-linearities, sums, products. Elements [from, to); `accumulate` adds to the target. */
import { reluRow, sigmoidRow, tanhRow } from './elementary';
import { complement, madd, nmadd, put } from './vector';

// @ts-ignore: decorator
@inline
function give(target: usize, value: v128, accumulate: i32, left: i32): void {
  put(target, accumulate ? f32x4.add(v128.load(target), value) : value, left);
}

/** y = f(x), f = 0: tanh, 1: ReLU, 2: σ */
export function activationForward(from: i32, to: i32, f: i32, x: usize, y: usize): void {
  const start = from << 2;
  if (f == 0) return tanhRow(x + start, y + start, to - from);
  if (f == 2) return sigmoidRow(x + start, y + start, to - from);
  reluRow(x + start, y + start, to - from);
}

/** dx (+)= dy·f'(x), from y = f(x) */
export function activationBackward(from: i32, to: i32, f: i32, y: usize, dy: usize, dx: usize, accumulate: i32): void {
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    const value = v128.load(y + at);
    const d = v128.load(dy + at);
    let g: v128;
    if (f == 0) g = f32x4.mul(d, nmadd(value, value, f32x4.splat(1)));
    else if (f == 1) g = v128.and(d, f32x4.gt(value, f32x4.splat(0)));
    else g = f32x4.mul(d, f32x4.mul(value, complement(value)));
    give(dx + at, g, accumulate, to - i);
  }
}

/** target (+)= a⊙b */
export function multiply(from: i32, to: i32, target: usize, a: usize, b: usize, accumulate: i32): void {
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    give(target + at, f32x4.mul(v128.load(a + at), v128.load(b + at)), accumulate, to - i);
  }
}

/** target (+)= factor·x + offset */
export function scale(from: i32, to: i32, target: usize, x: usize, factor: f32, offset: f32, accumulate: i32): void {
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    give(target + at, madd(f32x4.splat(factor), v128.load(x + at), f32x4.splat(offset)), accumulate, to - i);
  }
}

/** target (+)= the one number at `source` */
export function broadcast(from: i32, to: i32, target: usize, source: usize, accumulate: i32): void {
  const value = v128.load32_splat(source);
  for (let i = from; i < to; i += 4) give(target + (i << 2), value, accumulate, to - i);
}

/** target [1] = Σ x, in float64 and ascending order */
export function sum(count: i32, x: usize, target: usize): void {
  let total: f64 = 0;
  for (let i = 0; i < count; i++) total += <f64>load<f32>(x + (i << 2));
  store<f32>(target, <f32>total);
}
