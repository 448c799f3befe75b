/**
 * v·tanh(query + key) and its gradients. Rows are first gathered side by side and filled up with zeros to pairs of vectors:
 * in their tensors they lie a batch apart, often a power of two, and would push each other out of the cache.
 */
import { tanh } from './elementary';
import { madd, nmadd, put, sumLanes, takePart } from './vector';

// @ts-ignore: decorator
@inline
export function paddedBytes(size: i32): i32 {
  return ((size + 7) & ~7) << 2;
}

export function gatherPadded(rows: i32, size: i32, source: usize, stride: i32, target: usize): void {
  const whole = size & ~3;
  for (let r = 0; r < rows; r++) {
    const from = source + r * stride;
    const to = target + r * paddedBytes(size);
    v128.store(to + paddedBytes(size) - 16, f32x4.splat(0));
    memory.copy(to, from, whole << 2);
    if (whole < size) v128.store(to + (whole << 2), takePart(from + (whole << 2), size - whole, 0));
  }
}

/** scores[s] of one query with `count` keys, all padded. */
export function additiveScores(count: i32, size: i32, query: usize, keys: usize, v: usize, scores: usize): void {
  const bytes = paddedBytes(size);
  for (let s = 0; s < count; s++, keys += bytes) {
    let sum = f32x4.splat(0), other = f32x4.splat(0);
    for (let at = 0; at < bytes; at += 32) {
      sum = madd(v128.load(v + at), tanh(f32x4.add(v128.load(query + at), v128.load(keys + at))), sum);
      other = madd(v128.load(v + at, 16), tanh(f32x4.add(v128.load(query + at, 16), v128.load(keys + at, 16))), other);
    }
    store<f32>(scores + (s << 2), sumLanes(f32x4.add(sum, other)));
  }
}

/**
 * From the gradients of the scores [steps, count]: those of queries, keys and v. The tanh is made again.
 * @param scratch (2·steps + 2·count + 2) padded rows
 */
export function addAdditiveGradients(
  steps: i32, count: i32, size: i32, query: usize, keys: usize, stride: i32, v: usize, dScores: usize, scoreStride: i32,
  dQuery: usize, addQuery: i32, dKeys: usize, addKeys: i32, dV: usize, scratch: usize,
): void {
  const bytes = paddedBytes(size);
  const queries = scratch, keyRows = queries + steps * bytes, vRow = keyRows + count * bytes;
  const queryGradients = vRow + bytes, keyGradients = queryGradients + steps * bytes, vGradient = keyGradients + count * bytes;
  gatherPadded(steps, size, query, stride, queries);
  gatherPadded(count, size, keys, stride, keyRows);
  gatherPadded(1, size, v, 0, vRow);
  memory.fill(queryGradients, 0, (steps + count + 1) * bytes);
  for (let t = 0; t < steps; t++) {
    for (let s = 0; s < count; s++) {
      pairGradients(
        bytes, load<f32>(dScores + t * scoreStride + (s << 2)), queries + t * bytes, keyRows + s * bytes, vRow,
        queryGradients + t * bytes, keyGradients + s * bytes, vGradient,
      );
    }
  }
  if (dQuery) scatter(steps, size, queryGradients, dQuery, stride, addQuery);
  if (dKeys) scatter(count, size, keyGradients, dKeys, stride, addKeys);
  if (dV) scatter(1, size, vGradient, dV, 0, 0);
}

function pairGradients(
  bytes: i32, dScore: f32, query: usize, key: usize, v: usize, dQuery: usize, dKey: usize, dV: usize,
): void {
  const d = f32x4.splat(dScore);
  for (let at = 0; at < bytes; at += 32) {
    const a = tanh(f32x4.add(v128.load(query + at), v128.load(key + at)));
    const b = tanh(f32x4.add(v128.load(query + at, 16), v128.load(key + at, 16)));
    vectorGradients(a, d, v + at, dQuery + at, dKey + at, dV + at);
    vectorGradients(b, d, v + at + 16, dQuery + at + 16, dKey + at + 16, dV + at + 16);
  }
}

// @ts-ignore: decorator
@inline
function vectorGradients(squashed: v128, dScore: v128, v: usize, dQuery: usize, dKey: usize, dV: usize): void {
  const g = f32x4.mul(f32x4.mul(dScore, v128.load(v)), nmadd(squashed, squashed, f32x4.splat(1)));
  v128.store(dQuery, f32x4.add(v128.load(dQuery), g));
  v128.store(dKey, f32x4.add(v128.load(dKey), g));
  v128.store(dV, madd(dScore, squashed, v128.load(dV)));
}

function scatter(rows: i32, size: i32, source: usize, target: usize, stride: i32, accumulate: i32): void {
  for (let r = 0; r < rows; r++) {
    const from = source + r * paddedBytes(size);
    const to = target + r * stride;
    for (let j = 0; j < size; j += 4) {
      const value = v128.load(from + (j << 2));
      put(to + (j << 2), accumulate ? f32x4.add(value, v128.load(to + (j << 2))) : value, size - j);
    }
  }
}
