/**
 * The GRU over a whole sequence, gate order r, z, n: h' = z⊙h + (1-z)⊙n. The reset gate works after the recurrent
 * product, n = tanh(b_n + x·U_nᵀ + r⊙(h·W_nᵀ + bn)) (PyTorch, cuDNN), or before it, n = tanh(b_n + x·U_nᵀ + (r⊙h)·W_nᵀ)
 * (the lecture). Time-major [T, B, ..]. At padded steps the state stays and gates, recurrent and y are 0.
 */
import { sigmoidRow, tanhRow } from './elementary';
import { product } from './product';
import { clearSteps, longest } from './steps';
import { complement, madd, nmadd, put } from './vector';

/**
 * Batch rows [from, to) through all steps. `gates` [T, B, 3H] comes in as the input projections, or, with `tokens`,
 * starts from `table` [V, 3H], and goes out activated. `hidden` [B, H] comes in as the initial state and goes out as the
 * last. `recurrent` [T, B, H]: after: h·W_nᵀ + bn (`bias` may be 0); before: r⊙h. `scratch` [B, 2H] takes
 * the sums of r and z of a step, so that they are in the cache when they are activated.
 */
export function gruForward(
  from: i32, to: i32, steps: i32, batch: i32, size: i32, reverse: i32, before: i32, lengths: usize,
  panelsRz: usize, panelsN: usize, bias: usize, table: usize, tokens: usize,
  hidden: usize, gates: usize, recurrent: usize, y: usize, scratch: usize, strips: usize,
): void {
  const stride = size << 2;
  const gateStride = 3 * stride;
  const taken = longest(lengths, from, to);
  clearSteps(taken, steps, batch, from, to, gates, 3 * size);
  clearSteps(taken, steps, batch, from, to, recurrent, size);
  clearSteps(taken, steps, batch, from, to, y, size);
  for (let s = 0; s < taken; s++) {
    const step = reverse ? taken - 1 - s : s;
    const now = gates + step * batch * gateStride;
    const projected = recurrent + step * batch * stride;
    const words = tokens ? tokens + ((step * batch) << 2) : 0;
    const input = tokens ? table : now;
    product(from, to, 2 * size, size, hidden, stride, panelsRz, input, gateStride, words, scratch, 2 * stride, strips);
    if (before) {
      for (let r = from; r < to; r++) {
        resetBefore(size, scratch + 2 * r * stride, now + r * gateStride, hidden + r * stride, projected + r * stride);
      }
      product(from, to, size, size, projected, stride, panelsN, input + 2 * stride, gateStride, words, now + 2 * stride, gateStride, strips);
    } else {
      product(from, to, size, size, hidden, stride, panelsN, bias, 0, 0, projected, stride, strips);
    }
    for (let r = from; r < to; r++) {
      const row = (step * batch + r) * stride;
      const gate = now + r * gateStride;
      if (step < load<i32>(lengths + (r << 2))) {
        const start = input + (tokens ? load<i32>(words + (r << 2)) : r) * gateStride;
        cellForward(size, before, scratch + 2 * r * stride, start + 2 * stride, gate, recurrent + row, hidden + r * stride, y + row);
      } else {
        memory.fill(gate, 0, gateStride);
        memory.fill(recurrent + row, 0, stride);
        memory.fill(y + row, 0, stride);
      }
    }
  }
}

/** σ(r) into its place and r⊙h into `recurrent`. */
function resetBefore(size: i32, sums: usize, gates: usize, hidden: usize, recurrent: usize): void {
  sigmoidRow(sums, gates, size);
  for (let j = 0; j < size; j += 4) {
    const at = j << 2;
    put(recurrent + at, f32x4.mul(v128.load(gates + at), v128.load(hidden + at)), size - j);
  }
}

/** `sums` of r and z; `candidateInput` is b_n + x·U_nᵀ, which in the `before` form is in place with its recurrent part. */
function cellForward(size: i32, before: i32, sums: usize, candidateInput: usize, gates: usize, recurrent: usize, hidden: usize, y: usize): void {
  const z = gates + (size << 2), n = z + (size << 2);
  const whole = (size & ~3) << 2;
  const left = size & 3;
  if (before) {
    sigmoidRow(sums + (size << 2), z, size);
  } else {
    sigmoidRow(sums, gates, 2 * size);
    for (let at = 0; at < whole; at += 16) {
      v128.store(n + at, madd(v128.load(gates + at), v128.load(recurrent + at), v128.load(candidateInput + at)));
    }
    if (left) put(n + whole, madd(v128.load(gates + whole), v128.load(recurrent + whole), v128.load(candidateInput + whole)), left);
  }
  tanhRow(n, n, size);
  for (let at = 0; at < whole; at += 16) stateForward(z + at, n + at, hidden + at, y + at, 4);
  if (left) stateForward(z + whole, n + whole, hidden + whole, y + whole, left);
}

/** The first `left` units of a vector, all four from 4 on. */
// @ts-ignore: decorator
@inline
function stateForward(z: usize, n: usize, hidden: usize, y: usize, left: i32): void {
  const candidate = v128.load(n);
  const h = madd(v128.load(z), f32x4.sub(v128.load(hidden), candidate), candidate);
  put(hidden, h, left);
  put(y, h, left);
}

/**
 * Back through time. `gates` comes in activated and goes out as dL/da; `dh` [B, H] comes in as the gradient of the last
 * state and goes out as that of the first. After: `recurrent` goes out as its own gradient. Before: it stays, and
 * `scratch` [B, H] is used. `dy` and `h0` may be 0 (no gradient from the outputs; zeros).
 */
export function gruBackward(
  from: i32, to: i32, batch: i32, size: i32, reverse: i32, before: i32, lengths: usize,
  panelsRz: usize, panelsN: usize, gates: usize, recurrent: usize, y: usize, h0: usize, dy: usize, dh: usize, scratch: usize, strips: usize,
): void {
  const stride = size << 2;
  const gateStride = 3 * stride;
  const taken = longest(lengths, from, to);
  for (let s = taken - 1; s >= 0; s--) {
    const step = reverse ? taken - 1 - s : s;
    const previous = reverse ? step + 1 : step - 1;
    const now = gates + step * batch * gateStride;
    const projected = recurrent + step * batch * stride;
    for (let r = from; r < to; r++) {
      const length = load<i32>(lengths + (r << 2));
      if (step >= length) continue;
      const row = (step * batch + r) * stride;
      const first = reverse ? step == length - 1 : step == 0;
      const state = first ? (h0 ? h0 + r * stride : 0) : y + (previous * batch + r) * stride;
      cellBackward(size, before, now + r * gateStride, recurrent + row, state, dy ? dy + row : 0, dh + r * stride);
    }
    if (before) {
      product(from, to, size, size, now + 2 * stride, gateStride, panelsN, 0, 0, 0, scratch, stride, strips);
      for (let r = from; r < to; r++) {
        const length = load<i32>(lengths + (r << 2));
        if (step >= length) continue;
        const first = reverse ? step == length - 1 : step == 0;
        const state = first ? (h0 ? h0 + r * stride : 0) : y + (previous * batch + r) * stride;
        resetBackward(size, now + r * gateStride, state, scratch + r * stride, dh + r * stride);
      }
    } else {
      product(from, to, size, size, projected, stride, panelsN, dh, stride, 0, dh, stride, strips);
    }
    product(from, to, size, 2 * size, now, gateStride, panelsRz, dh, stride, 0, dh, stride, strips);
  }
}

/** All but what needs the gradient of r⊙h: in the `before` form σ(r) stays for `resetBackward`. */
function cellBackward(size: i32, before: i32, gates: usize, recurrent: usize, state: usize, dy: usize, dh: usize): void {
  const z = gates + (size << 2), n = z + (size << 2);
  const whole = (size & ~3) << 2;
  const left = size & 3;
  for (let at = 0; at < whole; at += 16) {
    stateBackward(before, gates + at, z + at, n + at, recurrent + at, state ? state + at : 0, dy ? dy + at : 0, dh + at, 4);
  }
  if (left) {
    stateBackward(
      before, gates + whole, z + whole, n + whole, recurrent + whole, state ? state + whole : 0, dy ? dy + whole : 0, dh + whole, left,
    );
  }
}

/** The first `left` units of a vector, all four from 4 on. */
// @ts-ignore: decorator
@inline
function stateBackward(
  before: i32, r: usize, z: usize, n: usize, recurrent: usize, state: usize, dy: usize, dh: usize, left: i32,
): void {
  const update = v128.load(z), candidate = v128.load(n);
  const h = state ? v128.load(state) : f32x4.splat(0);
  let dHidden = v128.load(dh);
  if (dy) dHidden = f32x4.add(dHidden, v128.load(dy));
  const dUpdate = f32x4.mul(f32x4.mul(dHidden, f32x4.sub(h, candidate)), f32x4.mul(update, complement(update)));
  const dCandidate = f32x4.mul(f32x4.mul(dHidden, complement(update)), nmadd(candidate, candidate, f32x4.splat(1)));
  if (!before) {
    const reset = v128.load(r);
    put(r, f32x4.mul(f32x4.mul(dCandidate, v128.load(recurrent)), f32x4.mul(reset, complement(reset))), left);
    put(recurrent, f32x4.mul(dCandidate, reset), left);
  }
  put(z, dUpdate, left);
  put(n, dCandidate, left);
  put(dh, f32x4.mul(dHidden, update), left);
}

/** dReset [H] is the gradient of r⊙h. */
function resetBackward(size: i32, gates: usize, state: usize, dReset: usize, dh: usize): void {
  for (let j = 0; j < size; j += 4) {
    const at = j << 2;
    const reset = v128.load(gates + at);
    const d = v128.load(dReset + at);
    const h = state ? v128.load(state + at) : f32x4.splat(0);
    put(dh + at, madd(d, reset, v128.load(dh + at)), size - j);
    put(gates + at, f32x4.mul(f32x4.mul(d, h), f32x4.mul(reset, complement(reset))), size - j);
  }
}
