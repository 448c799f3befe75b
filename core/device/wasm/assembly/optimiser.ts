/**
 * Clipping and the optimisers, as PyTorch defines them, over the flat parameter buffer in one pass. `settings` are
 * float32 that the device fills before each step: see `update.ts`. The gradients themselves are left as they are.
 */
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

/** The norm over all blocks, and the factor min(1, clip / (norm + 1e-6)) into settings[0]; clip 0 is off. */
export function clipScale(blocks: i32, partial: usize, clip: f32, norm: usize, settings: usize): void {
  let sum: f64 = 0;
  for (let block = 0; block < blocks; block++) sum += load<f64>(partial + (block << 3));
  const length = sqrt<f64>(sum);
  store<f32>(norm, <f32>length);
  const factor = clip > 0 ? <f64>clip / (length + 1e-6) : 1;
  // Written so that a norm of NaN gives NaN weights and is seen, as in PyTorch.
  store<f32>(settings, factor >= 1 ? 1 : <f32>factor);
}

// @ts-ignore: decorator
@inline
function setting(settings: usize, index: i32): v128 {
  return v128.load32_splat(settings + (index << 2));
}

/** settings: clip factor, learning rate, momentum, weight decay. `momentum` 0: no slot. */
export function sgd(from: i32, to: i32, weights: usize, gradients: usize, slot: usize, nesterov: i32, settings: usize): void {
  const factor = setting(settings, 0), rate = setting(settings, 1), momentum = setting(settings, 2), decay = setting(settings, 3);
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    const left = to - i;
    const w = v128.load(weights + at);
    let g = madd(decay, w, f32x4.mul(v128.load(gradients + at), factor));
    if (slot) {
      const m = madd(momentum, v128.load(slot + at), g);
      put(slot + at, m, left);
      g = nesterov ? madd(momentum, m, g) : m;
    }
    put(weights + at, nmadd(rate, g, w), left);
  }
}

/**
 * settings: clip factor, step size lr/(1-β₁ᵗ), β₁, 1-β₁, β₂, 1-β₂, 1/√(1-β₂ᵗ), ε, decay added to the gradient (Adam),
 * factor on the weights 1 - lr·decay (AdamW).
 */
export function adam(from: i32, to: i32, weights: usize, gradients: usize, mean: usize, square: usize, settings: usize): void {
  const factor = setting(settings, 0), rate = setting(settings, 1);
  const beta1 = setting(settings, 2), rest1 = setting(settings, 3), beta2 = setting(settings, 4), rest2 = setting(settings, 5);
  const correction = setting(settings, 6), epsilon = setting(settings, 7), decay = setting(settings, 8), keep = setting(settings, 9);
  for (let i = from; i < to; i += 4) {
    const at = i << 2;
    const left = to - i;
    const w = v128.load(weights + at);
    const g = madd(decay, w, f32x4.mul(v128.load(gradients + at), factor));
    const m = madd(beta1, v128.load(mean + at), f32x4.mul(rest1, g));
    const v = madd(beta2, v128.load(square + at), f32x4.mul(rest2, f32x4.mul(g, g)));
    const step = f32x4.div(m, madd(f32x4.sqrt(v), correction, epsilon));
    put(mean + at, m, left);
    put(square + at, v, left);
    put(weights + at, nmadd(rate, step, f32x4.mul(w, keep)), left);
  }
}
