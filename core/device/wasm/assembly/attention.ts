/**
 * Attention of all target steps to all source positions, one row of the batch after the other. query [T, B, A], keys
 * [S, B, A], values [S, B, K] → weights [T, B, S], context [T, B, K]. The score is query·key, or, with `v` [A],
 * v·tanh(query + key). Positions from lengths[b] on (0: none) have the weight 0.
 */
import { addAdditiveGradients, additiveScores, gatherPadded, paddedBytes } from './additive-score';
import { exponentials, dotRow, largest, scaleRow } from './softmax';
import { pack, product } from './product';
import { put } from './vector';
import { weightProduct } from './weight-product';
import { PANEL } from '../kernel';

// @ts-ignore: decorator
@inline
function panelsOf(columns: i32): i32 {
  return (columns + PANEL - 1) / PANEL;
}

/** Batch rows [from, to). `workspace`: the thread's own; see `lowering/attention.ts`. */
export function attentionForward(
  from: i32, to: i32, steps: i32, batch: i32, size: i32, positions: i32, width: i32,
  query: usize, keys: usize, values: usize, lengths: usize, v: usize, context: usize, weights: usize, workspace: usize, strips: usize,
): void {
  const keyStride = batch * (size << 2), valueStride = batch * (width << 2), weightStride = batch * (positions << 2);
  for (let b = from; b < to; b++) {
    const real = lengths ? load<i32>(lengths + (b << 2)) : positions;
    const queries = query + b * (size << 2);
    const rows = weights + b * (positions << 2);
    const target = context + b * (width << 2);
    if (real == 0) {
      for (let t = 0; t < steps; t++) {
        memory.fill(rows + t * weightStride, 0, positions << 2);
        memory.fill(target + t * valueStride, 0, width << 2);
      }
      continue;
    }
    if (v) {
      const padded = paddedBytes(size);
      gatherPadded(steps, size, queries, keyStride, workspace);
      gatherPadded(real, size, keys + b * (size << 2), keyStride, workspace + steps * padded);
      gatherPadded(1, size, v, 0, workspace + (steps + real) * padded);
      for (let t = 0; t < steps; t++) {
        additiveScores(
          real, size, workspace + t * padded, workspace + steps * padded, workspace + (steps + real) * padded, rows + t * weightStride,
        );
      }
    } else {
      pack(0, panelsOf(real), workspace, keys + b * (size << 2), size, real, 4, keyStride);
      product(0, steps, real, size, queries, keyStride, workspace, 0, 0, 0, rows, weightStride, strips);
    }
    for (let t = 0; t < steps; t++) {
      const row = rows + t * weightStride;
      scaleRow(row, row, real, <f32>1 / exponentials(row, real, largest(row, real), row));
      memory.fill(row + (real << 2), 0, (positions - real) << 2);
    }
    pack(0, panelsOf(width), workspace, values + b * (width << 2), real, width, valueStride, 4);
    product(0, steps, width, real, rows, weightStride, workspace, 0, 0, 0, target, valueStride, strips);
  }
}

/**
 * Batch rows [from, to). Gradients may be 0 (not wanted) and are overwritten or (add…) added to; keys come before values,
 * because both may be one tensor. `dV` [B, A] takes each row's part of dL/dv.
 */
export function attentionBackward(
  from: i32, to: i32, steps: i32, batch: i32, size: i32, positions: i32, width: i32,
  query: usize, keys: usize, values: usize, lengths: usize, v: usize, weights: usize, dContext: usize,
  dQuery: usize, addQuery: i32, dKeys: usize, addKeys: i32, dValues: usize, addValues: i32, dV: usize, workspace: usize, strips: usize,
): void {
  const keyStride = batch * (size << 2), valueStride = batch * (width << 2), weightStride = batch * (positions << 2);
  const scoreStride = positions << 2;
  const scores = workspace;
  const scratch = workspace + ((steps * scoreStride + 127) & ~63);
  for (let b = from; b < to; b++) {
    const real = lengths ? load<i32>(lengths + (b << 2)) : positions;
    const keyAt = b * (size << 2), valueAt = b * (width << 2);
    const rows = weights + b * (positions << 2);
    const dTarget = dContext + valueAt;
    if (dKeys && !addKeys) clearFrom(real, positions, dKeys + keyAt, keyStride, size);
    if (dValues && !addValues) clearFrom(real, positions, dValues + valueAt, valueStride, width);
    if (real == 0) {
      if (dQuery && !addQuery) clearFrom(0, steps, dQuery + keyAt, keyStride, size);
      if (dV) memory.fill(dV + keyAt, 0, size << 2);
      continue;
    }
    pack(0, panelsOf(real), scratch, values + valueAt, width, real, 4, valueStride);
    product(0, steps, real, width, dTarget, valueStride, scratch, 0, 0, 0, scores, scoreStride, strips);
    for (let t = 0; t < steps; t++) softmaxGradient(real, rows + t * weightStride, scores + t * scoreStride);
    if (v) {
      addAdditiveGradients(
        steps, real, size, query + keyAt, keys + keyAt, keyStride, v, scores, scoreStride,
        dQuery ? dQuery + keyAt : 0, addQuery, dKeys ? dKeys + keyAt : 0, addKeys, dV ? dV + keyAt : 0, scratch,
      );
    } else {
      if (dQuery) {
        const target = dQuery + keyAt;
        pack(0, panelsOf(size), scratch, keys + keyAt, real, size, keyStride, 4);
        product(0, steps, size, real, scores, scoreStride, scratch, addQuery ? target : 0, keyStride, 0, target, keyStride, strips);
      }
      if (dKeys) weightProduct(0, real, size, steps, scores, scoreStride, query + keyAt, keyStride, dKeys + keyAt, keyStride, addKeys, scratch);
    }
    if (dValues) weightProduct(0, real, width, steps, rows, weightStride, dTarget, valueStride, dValues + valueAt, valueStride, addValues, scratch);
  }
}

/** `d`, the gradient of a row of weights, becomes that of its scores: w⊙(d - Σ w⊙d). */
function softmaxGradient(count: i32, weights: usize, d: usize): void {
  const mean = f32x4.splat(dotRow(weights, d, count));
  for (let j = 0; j < count; j += 4) {
    const at = j << 2;
    put(d + at, f32x4.mul(v128.load(weights + at), f32x4.sub(v128.load(d + at), mean)), count - j);
  }
}

function clearFrom(from: i32, to: i32, rows: usize, stride: i32, width: i32): void {
  for (let r = from; r < to; r++) memory.fill(rows + r * stride, 0, width << 2);
}
