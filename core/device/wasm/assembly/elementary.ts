/**
 * exp, log, tanh and σ on four lanes, from +, ×, ÷ alone, so that every V8 gives the same bits. Relative errors stay
 * below 1e-6 (tests hold them to it). Limits are written so that NaN passes through.
 */
import { madd, nmadd } from './vector';

/** Cephes expf: x = n·ln 2 + r, a polynomial for eʳ, and n put into the exponent. Below -87.3 it stays at 1e-38. */
// @ts-ignore: decorator
@inline
export function exp(input: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(input, f32x4.splat(88.37626)), f32x4.splat(-87.33654));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  let r = nmadd(n, f32x4.splat(0.693359375), x);
  r = nmadd(n, f32x4.splat(-2.12194440e-4), r);
  let p = f32x4.splat(1.9875691500e-4);
  p = madd(p, r, f32x4.splat(1.3981999507e-3));
  p = madd(p, r, f32x4.splat(8.3334519073e-3));
  p = madd(p, r, f32x4.splat(4.1665795894e-2));
  p = madd(p, r, f32x4.splat(1.6666665459e-1));
  p = madd(p, r, f32x4.splat(5.0000001201e-1));
  p = madd(p, f32x4.mul(r, r), r);
  p = f32x4.add(p, f32x4.splat(1));
  // 2ⁿ in two factors: n reaches 128 just below the upper limit, which one exponent field cannot hold.
  const half = i32x4.shr_s(i32x4.trunc_sat_f32x4_s(n), 1);
  const rest = i32x4.sub(i32x4.trunc_sat_f32x4_s(n), half);
  const bias = i32x4.splat(127);
  p = f32x4.mul(p, i32x4.shl(i32x4.add(half, bias), 23));
  return f32x4.mul(p, i32x4.shl(i32x4.add(rest, bias), 23));
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
export function sigmoid(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), exp(f32x4.neg(x))));
}
