/**
 * exp, log, tanh and σ on four lanes, from +, ×, ÷ alone, so that every V8 gives the same bits. Relative errors stay
 * below 1e-6 (tests hold them to it). Limits are written so that NaN passes through.
 */
import { madd, nmadd, put } from './vector';

/** Added to a float32 of less than 2²² it rounds it to a whole number, which stands, plus 127, in the lowest bits. */
const ROUNDER: f32 = 12582912 + 127;

/**
 * e^(±x) for sign = ±1: ±x = n·ln 2 + r with |r| ≤ ½ ln 2, a polynomial of degree 6 for eʳ (least relative error, 3e-9),
 * and n put into the exponent. Ends at 1e-38 and 1.7e38.
 */
// @ts-ignore: decorator
@inline
function power(input: v128, sign: f32): v128 {
  const x = f32x4.pmax(f32x4.pmin(input, f32x4.splat(sign > 0 ? 88.02969 : 87.33654)), f32x4.splat(sign > 0 ? -87.33654 : -88.02969));
  const rounded = madd(x, f32x4.splat(sign * <f32>1.44269504088896341), f32x4.splat(ROUNDER));
  const n = f32x4.sub(rounded, f32x4.splat(ROUNDER));
  // ±r, so that x needs no change of sign: the odd coefficients have it instead.
  let r = nmadd(n, f32x4.splat(sign * <f32>0.693359375), x);
  r = nmadd(n, f32x4.splat(sign * <f32>-2.12194440e-4), r);
  let p = f32x4.splat(1.3814540343768153e-3);
  p = madd(p, r, f32x4.splat(sign * <f32>8.368745116831474e-3));
  p = madd(p, r, f32x4.splat(4.166839078146475e-2));
  p = madd(p, r, f32x4.splat(sign * <f32>1.666652039895755e-1));
  p = madd(p, r, f32x4.splat(4.999999343213228e-1));
  p = madd(p, r, f32x4.splat(sign));
  p = madd(p, r, f32x4.splat(1));
  return f32x4.mul(p, i32x4.shl(rounded, 23));
}

// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  return power(x, 1);
}

/** Cephes logf, for normal x > 0. */
export function log(x: f32): f32 {
  const bits = reinterpret<i32>(x);
  let exponent = (bits >> 23) - 126;
  let m = reinterpret<f32>((bits & 0x007fffff) | 0x3f000000);
  if (m < <f32>0.707106781186547524) {
    exponent -= 1;
    m = m + m - 1;
  } else {
    m = m - 1;
  }
  const z = m * m;
  let p: f32 = 7.0376836292e-2;
  p = p * m - <f32>1.1514610310e-1;
  p = p * m + <f32>1.1676998740e-1;
  p = p * m - <f32>1.2420140846e-1;
  p = p * m + <f32>1.4249322787e-1;
  p = p * m - <f32>1.6668057665e-1;
  p = p * m + <f32>2.0000714765e-1;
  p = p * m - <f32>2.4999993993e-1;
  p = p * m + <f32>3.3333331174e-1;
  const e = <f32>exponent;
  const low = p * m * z - e * <f32>2.12194440e-4 - z * <f32>0.5;
  return m + low + e * <f32>0.693359375;
}

/** The 13/6 rational of Eigen and XLA; the input is held to the range in which it stays below 1. */
// @ts-ignore: decorator
@inline
export function tanh(input: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(input, f32x4.splat(7.90531110763549805)), f32x4.splat(-7.90531110763549805));
  const z = f32x4.mul(x, x);
  let p = f32x4.splat(-2.76076847742355e-16);
  p = madd(p, z, f32x4.splat(2.00018790482477e-13));
  p = madd(p, z, f32x4.splat(-8.60467152213735e-11));
  p = madd(p, z, f32x4.splat(5.12229709037114e-8));
  p = madd(p, z, f32x4.splat(1.48572235717979e-5));
  p = madd(p, z, f32x4.splat(6.37261928875436e-4));
  p = madd(p, z, f32x4.splat(4.89352455891786e-3));
  let q = f32x4.splat(1.19825839466702e-6);
  q = madd(q, z, f32x4.splat(1.18534705686654e-4));
  q = madd(q, z, f32x4.splat(2.26843463243900e-3));
  q = madd(q, z, f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** σ(x) = 1 / (1 + e⁻ˣ), small values included. */
// @ts-ignore: decorator
@inline
function sigmoid(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), power(x, -1)));
}

/*
 * Rows are activated in loops of their own, two vectors at a time and without a choice inside: then V8 keeps the dozen
 * constants in registers. With several functions, or a test of what is left at the end, it makes them anew for every
 * vector (3 times slower on V8 13).
 */

/** target[j] = σ(source[j]); the two may be the same. */
export function sigmoidRow(source: usize, target: usize, size: i32): void {
  const whole = size & ~7;
  const end = source + (whole << 2);
  let to = target;
  for (let at = source; at < end; at += 32, to += 32) {
    const a = sigmoid(v128.load(at)), b = sigmoid(v128.load(at, 16));
    v128.store(to, a);
    v128.store(to, b, 16);
  }
  for (let j = whole; j < size; j += 4) put(target + (j << 2), sigmoid(v128.load(source + (j << 2))), size - j);
}

/** target[j] = tanh(source[j]); the two may be the same. */
export function tanhRow(source: usize, target: usize, size: i32): void {
  const whole = size & ~7;
  const end = source + (whole << 2);
  let to = target;
  for (let at = source; at < end; at += 32, to += 32) {
    const a = tanh(v128.load(at)), b = tanh(v128.load(at, 16));
    v128.store(to, a);
    v128.store(to, b, 16);
  }
  for (let j = whole; j < size; j += 4) put(target + (j << 2), tanh(v128.load(source + (j << 2))), size - j);
}

/** target[j] = max(source[j], 0); the two may be the same. */
export function reluRow(source: usize, target: usize, size: i32): void {
  const whole = size & ~3;
  for (let j = 0; j < whole; j += 4) v128.store(target + (j << 2), f32x4.pmax(v128.load(source + (j << 2)), f32x4.splat(0)));
  if (whole < size) put(target + (whole << 2), f32x4.pmax(v128.load(source + (whole << 2)), f32x4.splat(0)), size - whole);
}
