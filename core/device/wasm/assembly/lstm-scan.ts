/**
 * The LSTM over a whole sequence, gate order i, f, g, o: c' = σ(f)⊙c + σ(i)⊙tanh(g), h' = σ(o)⊙tanh(c').
 * Time-major [T, B, ..]. At padded steps the states stay and gates, cells and y are 0.
 */
import { sigmoidRow, tanh, tanhRow } from './elementary';
import { product } from './product';
import { clearSteps, longest } from './steps';
import { complement, madd, nmadd, put } from './vector';

/**
 * Batch rows [from, to) through all steps. `gates` [T, B, 4H] comes in as the input projections b + x·Uᵀ, or, with
 * `tokens`, starts from `table` [V, 4H], and goes out activated. `hidden`, `cell` [B, H] come in as the initial states
 * and go out as the last ones. `scratch` [B, 4H] takes the sums of a step, so that they are in the cache when they are
 * activated.
 */
export function lstmForward(
  from: i32, to: i32, steps: i32, batch: i32, size: i32, reverse: i32, lengths: usize, panels: usize,
  table: usize, tokens: usize, hidden: usize, cell: usize, gates: usize, cells: usize, y: usize, scratch: usize, strips: usize,
): void {
  const stride = size << 2;
  const gateStride = stride << 2;
  const taken = longest(lengths, from, to);
  clearSteps(taken, steps, batch, from, to, gates, size << 2);
  clearSteps(taken, steps, batch, from, to, cells, size);
  clearSteps(taken, steps, batch, from, to, y, size);
  for (let s = 0; s < taken; s++) {
    const step = reverse ? taken - 1 - s : s;
    const now = gates + step * batch * gateStride;
    product(
      from, to, size << 2, size, hidden, stride, panels,
      tokens ? table : now, gateStride, tokens ? tokens + ((step * batch) << 2) : 0, scratch, gateStride, strips,
    );
    for (let r = from; r < to; r++) {
      const row = (step * batch + r) * stride;
      const gate = now + r * gateStride;
      if (step < load<i32>(lengths + (r << 2))) {
        cellForward(size, scratch + r * gateStride, gate, cell + r * stride, hidden + r * stride, cells + row, y + row);
      } else {
        memory.fill(gate, 0, gateStride);
        memory.fill(cells + row, 0, stride);
        memory.fill(y + row, 0, stride);
      }
    }
  }
}

function cellForward(size: i32, sums: usize, gates: usize, cell: usize, hidden: usize, cells: usize, y: usize): void {
  const f = gates + (size << 2), g = f + (size << 2), o = g + (size << 2);
  sigmoidRow(sums, gates, 2 * size);
  tanhRow(sums + (size << 3), g, size);
  sigmoidRow(sums + size * 12, o, size);
  const whole = (size & ~3) << 2;
  const left = size & 3;
  for (let at = 0; at < whole; at += 16) stateForward(gates + at, f + at, g + at, o + at, cell + at, hidden + at, cells + at, y + at, 4);
  if (left) stateForward(gates + whole, f + whole, g + whole, o + whole, cell + whole, hidden + whole, cells + whole, y + whole, left);
}

/** The first `left` units of a vector, all four from 4 on. */
// @ts-ignore: decorator
@inline
function stateForward(i: usize, f: usize, g: usize, o: usize, cell: usize, hidden: usize, cells: usize, y: usize, left: i32): void {
  const c = madd(v128.load(f), v128.load(cell), f32x4.mul(v128.load(i), v128.load(g)));
  const h = f32x4.mul(v128.load(o), tanh(c));
  put(cell, c, left);
  put(cells, c, left);
  put(hidden, h, left);
  put(y, h, left);
}

/**
 * Back through time. `gates` comes in activated and goes out as dL/da, `cells` goes out as its tanh; `dh`, `dc` [B, H]
 * come in as the gradients of the last states and go out as those of the first. `dy` and `c0` may be 0 (no gradient from the outputs; zeros).
 */
export function lstmBackward(
  from: i32, to: i32, batch: i32, size: i32, reverse: i32, lengths: usize, panels: usize,
  gates: usize, cells: usize, c0: usize, dy: usize, dh: usize, dc: usize, strips: usize,
): void {
  const stride = size << 2;
  const gateStride = stride << 2;
  const taken = longest(lengths, from, to);
  for (let s = taken - 1; s >= 0; s--) {
    const step = reverse ? taken - 1 - s : s;
    const previous = reverse ? step + 1 : step - 1;
    const now = gates + step * batch * gateStride;
    for (let r = from; r < to; r++) {
      const length = load<i32>(lengths + (r << 2));
      if (step >= length) continue;
      const row = (step * batch + r) * stride;
      const first = reverse ? step == length - 1 : step == 0;
      const before = first ? (c0 ? c0 + r * stride : 0) : cells + (previous * batch + r) * stride;
      cellBackward(size, now + r * gateStride, cells + row, before, dy ? dy + row : 0, dh + r * stride, dc + r * stride);
    }
    product(from, to, size, size << 2, now, gateStride, panels, dh, stride, 0, dh, stride, strips);
  }
}

function cellBackward(size: i32, gates: usize, cells: usize, before: usize, dy: usize, dh: usize, dc: usize): void {
  tanhRow(cells, cells, size);
  const f = gates + (size << 2), g = f + (size << 2), o = g + (size << 2);
  const whole = (size & ~3) << 2;
  const left = size & 3;
  for (let at = 0; at < whole; at += 16) {
    stateBackward(gates + at, f + at, g + at, o + at, cells + at, before ? before + at : 0, dy ? dy + at : 0, dh + at, dc + at, 4);
  }
  if (left) {
    stateBackward(
      gates + whole, f + whole, g + whole, o + whole, cells + whole, before ? before + whole : 0, dy ? dy + whole : 0,
      dh + whole, dc + whole, left,
    );
  }
}

/** The first `left` units of a vector, all four from 4 on; `squashed` is tanh of the cells. */
// @ts-ignore: decorator
@inline
function stateBackward(
  i: usize, f: usize, g: usize, o: usize, squashed: usize, before: usize, dy: usize, dh: usize, dc: usize, left: i32,
): void {
  const input = v128.load(i), forget = v128.load(f), candidate = v128.load(g), output = v128.load(o);
  const t = v128.load(squashed);
  const c = before ? v128.load(before) : f32x4.splat(0);
  let dHidden = v128.load(dh);
  if (dy) dHidden = f32x4.add(dHidden, v128.load(dy));
  const through = f32x4.mul(f32x4.mul(dHidden, output), nmadd(t, t, f32x4.splat(1)));
  const dCell = f32x4.add(v128.load(dc), through);
  put(i, f32x4.mul(f32x4.mul(dCell, candidate), f32x4.mul(input, complement(input))), left);
  put(f, f32x4.mul(f32x4.mul(dCell, c), f32x4.mul(forget, complement(forget))), left);
  put(g, f32x4.mul(f32x4.mul(dCell, input), nmadd(candidate, candidate, f32x4.splat(1))), left);
  put(o, f32x4.mul(f32x4.mul(dHidden, t), f32x4.mul(output, complement(output))), left);
  put(dc, f32x4.mul(dCell, forget), left);
  put(dh, f32x4.splat(0), left);
}
