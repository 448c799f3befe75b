/** Layer normalisation: every row to mean 0 and variance 1 over its D features, then gain and bias. */
import { dotRow } from './softmax';
import { madd, put, sumLanes } from './vector';

/** Rows [from, to). */
export function layerNormForward(
  from: i32, to: i32, size: i32, epsilon: f32, x: usize, gain: usize, bias: usize, y: usize, mean: usize, inverse: usize,
): void {
  const stride = size << 2;
  for (let r = from; r < to; r++) {
    const row = x + r * stride;
    const centre = dotRow(row, 0, size) / <f32>size;
    const m = f32x4.splat(centre);
    let squares = f32x4.splat(0);
    let j = 0;
    for (; j + 4 <= size; j += 4) {
      const d = f32x4.sub(v128.load(row + (j << 2)), m);
      squares = madd(d, d, squares);
    }
    let variance = sumLanes(squares);
    for (; j < size; j++) {
      const d = load<f32>(row + (j << 2)) - centre;
      variance += d * d;
    }
    const factor = <f32>1 / sqrt<f32>(variance / <f32>size + epsilon);
    const f = f32x4.splat(factor);
    for (j = 0; j < size; j += 4) {
      const at = j << 2;
      const normal = f32x4.mul(f32x4.sub(v128.load(row + at), m), f);
      put(y + r * stride + at, madd(v128.load(gain + at), normal, v128.load(bias + at)), size - j);
    }
    store<f32>(mean + (r << 2), centre);
    store<f32>(inverse + (r << 2), factor);
  }
}

/** dx (+)= inverse·(dn - mean(dn) - n·mean(dn⊙n)), dn = dy⊙gain and n the normalised row. */
export function layerNormBackward(
  from: i32, to: i32, size: i32, x: usize, gain: usize, mean: usize, inverse: usize, dy: usize, dx: usize, accumulate: i32,
): void {
  const stride = size << 2;
  for (let r = from; r < to; r++) {
    const row = x + r * stride;
    const d = dy + r * stride;
    const m = load<f32>(mean + (r << 2));
    const f = load<f32>(inverse + (r << 2));
    let total: f32 = 0, along: f32 = 0;
    for (let j = 0; j < size; j++) {
      const at = j << 2;
      const dn = load<f32>(d + at) * load<f32>(gain + at);
      total += dn;
      along += dn * ((load<f32>(row + at) - m) * f);
    }
    const level = f32x4.splat(total / <f32>size), part = f32x4.splat(along / <f32>size);
    for (let j = 0; j < size; j += 4) {
      const at = j << 2;
      const normal = f32x4.mul(f32x4.sub(v128.load(row + at), f32x4.splat(m)), f32x4.splat(f));
      let g = f32x4.sub(f32x4.mul(v128.load(d + at), v128.load(gain + at)), level);
      g = f32x4.mul(f32x4.sub(g, f32x4.mul(part, normal)), f32x4.splat(f));
      const target = dx + r * stride + at;
      put(target, accumulate ? f32x4.add(v128.load(target), g) : g, size - j);
    }
  }
}

/** dGain[j] (+)= Σ_r dy[r, j]·n[r, j] for columns [from, to), rows in ascending order. */
export function layerNormGain(
  from: i32, to: i32, rows: i32, size: i32, x: usize, mean: usize, inverse: usize, dy: usize, target: usize, accumulate: i32,
): void {
  const stride = size << 2;
  for (let j = from; j < to; j += 4) {
    let at = j << 2;
    let sum = f32x4.splat(0);
    for (let r = 0; r < rows; r++, at += stride) {
      const normal = f32x4.mul(
        f32x4.sub(v128.load(x + at), v128.load32_splat(mean + (r << 2))), v128.load32_splat(inverse + (r << 2)),
      );
      sum = madd(v128.load(dy + at), normal, sum);
    }
    const c = target + (j << 2);
    put(c, accumulate ? f32x4.add(v128.load(c), sum) : sum, to - j);
  }
}
