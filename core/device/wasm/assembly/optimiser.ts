/** Clipping and the optimisers, over a part of the flat parameter buffer in one pass. The gradients stay as they are. */
import { NORM_BLOCK } from '../kernel';
import { madd, nmadd, put } from './vector';

/** partial[b] = Σ g² of block b, float64, for blocks [from, to) of NORM_BLOCK parameters. */
export function squaredNorm(from: i32, to: i32, size: i32, gradients: usize, partial: usize): void {
  for (let block = from; block < to; block++) {
    const end = min((block + 1) * NORM_BLOCK, size);
    let low = f64x2.splat(0), high = f64x2.splat(0);
    let i = block * NORM_BLOCK;
    for (; i + 4 <= end; i += 4) {
      const g = v128.load(gradients + (i << 2));
      const a = f64x2.promote_low_f32x4(g);
      const b = f64x2.promote_low_f32x4(v128.shuffle<i32>(g, g, 2, 3, 2, 3));
      low = f64x2.add(low, f64x2.mul(a, a));
      high = f64x2.add(high, f64x2.mul(b, b));
    }
    const sum = f64x2.add(low, high);
    let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
    for (; i < end; i++) {
      const g = <f64>load<f32>(gradients + (i << 2));
      total += g * g;
    }
    store<f64>(partial + (block << 3), total);
  }
}

/** Settings as the device fills them before each step: see `lowering/update.ts`. */
const FACTOR = 0, LIMIT = 1, RATE = 2, DECAY = 3, KEEP = 4, OWN = 5;

/** The norm over all blocks, and the factor min(1, clip / (norm + 1e-6)) into both settings; clip 0 is off. */
export function clipScale(blocks: i32, partial: usize, clip: f32, norm: usize, settings: usize, settingsWithoutDecay: usize): void {
  let sum: f64 = 0;
  for (let block = 0; block < blocks; block++) sum += load<f64>(partial + (block << 3));
  const length = sqrt<f64>(sum);
  store<f32>(norm, <f32>length);
  const factor = clip > 0 ? <f64>clip / (length + 1e-6) : 1;
  // Written so that a norm of NaN gives NaN weights and is seen, as in PyTorch.
  const scale: f32 = factor >= 1 ? 1 : <f32>factor;
  store<f32>(settings + (FACTOR << 2), scale);
  store<f32>(settingsWithoutDecay + (FACTOR << 2), scale);
}

// @ts-ignore: decorator
@inline
function setting(settings: usize, index: i32): v128 {
  return v128.load32_splat(settings + (index << 2));
}

/** g scaled, clamped to ±limit, and with the decay of its weight. */
// @ts-ignore: decorator
@inline
function effective(g: v128, w: v128, factor: v128, limit: v128, decay: v128): v128 {
  return madd(decay, w, f32x4.pmin(f32x4.pmax(f32x4.mul(g, factor), f32x4.neg(limit)), limit));
}

/** Own settings: momentum. `slot` 0: no momentum is kept. */
export function sgd(from: i32, to: i32, weights: usize, gradients: usize, slot: usize, nesterov: i32, settings: usize): void {
  const factor = setting(settings, FACTOR), limit = setting(settings, LIMIT), rate = setting(settings, RATE);
  const decay = setting(settings, DECAY), momentum = setting(settings, OWN);
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    const left = to - i;
    const w = v128.load(weights + at);
    let g = effective(v128.load(gradients + at), w, factor, limit, decay);
    if (slot) {
      const m = madd(momentum, v128.load(slot + at), g);
      put(slot + at, m, left);
      g = nesterov ? madd(momentum, m, g) : m;
    }
    put(weights + at, nmadd(rate, g, w), left);
  }
}

/** Own settings: β₁, 1-β₁, β₂, 1-β₂, 1/√(1-β₂ᵗ), ε; the rate is lr/(1-β₁ᵗ). */
export function adam(from: i32, to: i32, weights: usize, gradients: usize, mean: usize, square: usize, settings: usize): void {
  const factor = setting(settings, FACTOR), limit = setting(settings, LIMIT), rate = setting(settings, RATE);
  const decay = setting(settings, DECAY), keep = setting(settings, KEEP);
  const beta1 = setting(settings, OWN), rest1 = setting(settings, OWN + 1), beta2 = setting(settings, OWN + 2);
  const rest2 = setting(settings, OWN + 3), correction = setting(settings, OWN + 4), epsilon = setting(settings, OWN + 5);
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    const left = to - i;
    const w = v128.load(weights + at);
    const g = effective(v128.load(gradients + at), w, factor, limit, decay);
    const m = madd(beta1, v128.load(mean + at), f32x4.mul(rest1, g));
    const v = madd(beta2, v128.load(square + at), f32x4.mul(rest2, f32x4.mul(g, g)));
    const step = f32x4.div(m, madd(f32x4.sqrt(v), correction, epsilon));
    put(mean + at, m, left);
    put(square + at, v, left);
    put(weights + at, nmadd(rate, step, f32x4.mul(w, keep)), left);
  }
}

/** Own settings: ρ, 1-ρ, ε, momentum. */
export function rmsprop(from: i32, to: i32, weights: usize, gradients: usize, square: usize, slot: usize, settings: usize): void {
  const factor = setting(settings, FACTOR), limit = setting(settings, LIMIT), rate = setting(settings, RATE), decay = setting(settings, DECAY);
  const rho = setting(settings, OWN), rest = setting(settings, OWN + 1), epsilon = setting(settings, OWN + 2), momentum = setting(settings, OWN + 3);
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    const left = to - i;
    const w = v128.load(weights + at);
    const g = effective(v128.load(gradients + at), w, factor, limit, decay);
    const v = madd(rho, v128.load(square + at), f32x4.mul(rest, f32x4.mul(g, g)));
    const m = madd(momentum, v128.load(slot + at), f32x4.div(g, f32x4.add(f32x4.sqrt(v), epsilon)));
    put(square + at, v, left);
    put(slot + at, m, left);
    put(weights + at, nmadd(rate, m, w), left);
  }
}

/** Own settings: ε. */
export function adagrad(from: i32, to: i32, weights: usize, gradients: usize, square: usize, settings: usize): void {
  const factor = setting(settings, FACTOR), limit = setting(settings, LIMIT), rate = setting(settings, RATE), decay = setting(settings, DECAY);
  const epsilon = setting(settings, OWN);
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    const left = to - i;
    const w = v128.load(weights + at);
    const g = effective(v128.load(gradients + at), w, factor, limit, decay);
    const v = madd(g, g, v128.load(square + at));
    put(square + at, v, left);
    put(weights + at, f32x4.sub(w, f32x4.div(f32x4.mul(rate, g), f32x4.add(f32x4.sqrt(v), epsilon))), left);
  }
}

/** Own settings: ρ, 1-ρ, ε. */
export function adadelta(from: i32, to: i32, weights: usize, gradients: usize, square: usize, change: usize, settings: usize): void {
  const factor = setting(settings, FACTOR), limit = setting(settings, LIMIT), rate = setting(settings, RATE), decay = setting(settings, DECAY);
  const rho = setting(settings, OWN), rest = setting(settings, OWN + 1), epsilon = setting(settings, OWN + 2);
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    const left = to - i;
    const w = v128.load(weights + at);
    const g = effective(v128.load(gradients + at), w, factor, limit, decay);
    const v = madd(rho, v128.load(square + at), f32x4.mul(rest, f32x4.mul(g, g)));
    const u = v128.load(change + at);
    const d = f32x4.div(f32x4.mul(g, f32x4.sqrt(f32x4.add(u, epsilon))), f32x4.sqrt(f32x4.add(v, epsilon)));
    put(square + at, v, left);
    put(change + at, madd(rho, u, f32x4.mul(rest, f32x4.mul(d, d))), left);
    put(weights + at, nmadd(rate, d, w), left);
  }
}

/** Own settings: β₁, 1-β₁, β₂, 1-β₂. */
export function lion(from: i32, to: i32, weights: usize, gradients: usize, slot: usize, settings: usize): void {
  const factor = setting(settings, FACTOR), limit = setting(settings, LIMIT), rate = setting(settings, RATE), keep = setting(settings, KEEP);
  const beta1 = setting(settings, OWN), rest1 = setting(settings, OWN + 1), beta2 = setting(settings, OWN + 2), rest2 = setting(settings, OWN + 3);
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    const left = to - i;
    const w = v128.load(weights + at);
    const g = effective(v128.load(gradients + at), w, factor, limit, zero);
    const m = v128.load(slot + at);
    const mixed = madd(beta1, m, f32x4.mul(rest1, g));
    // 1, 0 or -1.
    const sign = f32x4.sub(v128.and(f32x4.gt(mixed, zero), one), v128.and(f32x4.lt(mixed, zero), one));
    put(slot + at, madd(beta2, m, f32x4.mul(rest2, g)), left);
    put(weights + at, nmadd(rate, sign, f32x4.mul(w, keep)), left);
  }
}
