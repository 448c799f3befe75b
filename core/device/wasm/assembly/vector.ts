/**
 * Vectors of four float32. Kernels load whole vectors, also past the end of a row (the memory has slack behind its
 * last tensor), and store only the lanes that belong to it.
 */

/** a·b + c: fused (one rounding) where the runtime has relaxed SIMD, else two operations. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c - a·b */
// @ts-ignore: decorator
@inline
export function nmadd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/** 1 - x */
// @ts-ignore: decorator
@inline
export function complement(x: v128): v128 {
  return f32x4.sub(f32x4.splat(1), x);
}

/** Stores the first `left` lanes, all four from 4 on. */
// @ts-ignore: decorator
@inline
export function put(pointer: usize, value: v128, left: i32): void {
  if (left >= 4) v128.store(pointer, value);
  else putPart(pointer, value, left);
}

export function putPart(pointer: usize, value: v128, left: i32): void {
  if (left > 0) v128.store_lane<f32>(pointer, value, 0);
  if (left > 1) v128.store_lane<f32>(pointer, value, 1, 4);
  if (left > 2) v128.store_lane<f32>(pointer, value, 2, 8);
}

/** The first `left` lanes of memory; `filler` in the others. */
export function takePart(pointer: usize, left: i32, filler: f32): v128 {
  let value = f32x4.splat(filler);
  if (left > 0) value = v128.load_lane<f32>(pointer, value, 0);
  if (left > 1) value = v128.load_lane<f32>(pointer, value, 1, 4);
  if (left > 2) value = v128.load_lane<f32>(pointer, value, 2, 8);
  if (left > 3) value = v128.load_lane<f32>(pointer, value, 3, 12);
  return value;
}

/** Lanes added in a fixed order: (0 + 2) + (1 + 3). */
// @ts-ignore: decorator
@inline
export function sumLanes(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 2) + (f32x4.extract_lane(x, 1) + f32x4.extract_lane(x, 3));
}
