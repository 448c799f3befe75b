/** The simple recurrent cell over a whole sequence: s' = f(b + s·Wᵀ + x·Uᵀ), f = tanh or ReLU. Time-major [T, B, H]. */
import { reluRow, tanhRow } from './elementary';
import { product } from './product';
import { clearSteps, longest } from './steps';
import { nmadd, put } from './vector';

/**
 * Batch rows [from, to) through all steps. `y` comes in as the input projections b + x·Uᵀ, or, with `tokens`, is taken
 * from `table` [V, H]. `hidden` [B, H] comes in as the initial state and goes out as the last one.
 */
export function rnnForward(
  from: i32, to: i32, steps: i32, batch: i32, size: i32, reverse: i32, relu: i32, lengths: usize,
  panels: usize, table: usize, tokens: usize, hidden: usize, y: usize, strips: usize,
): void {
  const stride = size << 2;
  const taken = longest(lengths, from, to);
  clearSteps(taken, steps, batch, from, to, y, size);
  for (let s = 0; s < taken; s++) {
    const step = reverse ? taken - 1 - s : s;
    const now = y + step * batch * stride;
    product(from, to, size, size, hidden, stride, panels, tokens ? table : now, stride, tokens ? tokens + ((step * batch) << 2) : 0, now, stride, strips);
    for (let r = from; r < to; r++) {
      const row = now + r * stride;
      if (step >= load<i32>(lengths + (r << 2))) {
        memory.fill(row, 0, stride);
        continue;
      }
      if (relu) reluRow(row, row, size);
      else tanhRow(row, row, size);
      memory.copy(hidden + r * stride, row, stride);
    }
  }
}

/**
 * Back through time. `gates` [T, B, H] goes out as dL/da; `dh` [B, H] comes in as the gradient of the last state and
 * goes out as that of the first. `dy` may be 0 (no gradient from the outputs).
 */
export function rnnBackward(
  from: i32, to: i32, steps: i32, batch: i32, size: i32, reverse: i32, relu: i32, lengths: usize,
  panels: usize, y: usize, dy: usize, gates: usize, dh: usize, strips: usize,
): void {
  const stride = size << 2;
  const taken = longest(lengths, from, to);
  clearSteps(taken, steps, batch, from, to, gates, size);
  for (let s = taken - 1; s >= 0; s--) {
    const step = reverse ? taken - 1 - s : s;
    const start = step * batch * stride;
    for (let r = from; r < to; r++) {
      const row = start + r * stride;
      if (step >= load<i32>(lengths + (r << 2))) {
        memory.fill(gates + row, 0, stride);
        continue;
      }
      const state = dh + r * stride;
      const whole = stride & ~15;
      for (let at = 0; at < whole; at += 16) {
        stateBackward(relu, y + row + at, dy ? dy + row + at : 0, gates + row + at, state + at, 4);
      }
      const left = size & 3;
      if (left) stateBackward(relu, y + row + whole, dy ? dy + row + whole : 0, gates + row + whole, state + whole, left);
    }
    product(from, to, size, size, gates + start, stride, panels, dh, stride, 0, dh, stride, strips);
  }
}

/** The first `left` units of a vector, all four from 4 on. */
// @ts-ignore: decorator
@inline
function stateBackward(relu: i32, y: usize, dy: usize, gates: usize, dh: usize, left: i32): void {
  const h = v128.load(y);
  let d = v128.load(dh);
  if (dy) d = f32x4.add(d, v128.load(dy));
  d = relu ? v128.and(d, f32x4.gt(h, f32x4.splat(0))) : f32x4.mul(d, nmadd(h, h, f32x4.splat(1)));
  put(gates, d, left);
  put(dh, f32x4.splat(0), left);
}
