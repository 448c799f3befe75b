/** Softmax and cross-entropy in one pass over the logits, and their gradient in another over the probabilities. */
import { log } from './elementary';
import { exponentials, largest, scaleRow } from './softmax';
import { isReal } from './steps';
import { put } from './vector';

/**
 * Rows [from, to) of logits [T·B, C]: probabilities, and per row its loss (1-ε)·nll + ε·mean_k(-log p_k) as float64 and
 * whether the arg max (first of equals) is the target. Padded rows have loss 0 and probabilities all the same.
 * @param rowLoss float64 [T·B]; rowCorrect int32 [T·B]: 1 right, 0 wrong, -1 padded
 */
export function crossEntropyRows(
  from: i32, to: i32, classes: i32, batch: i32, logits: usize, targets: usize, lengths: usize,
  smoothing: f32, probabilities: usize, rowLoss: usize, rowCorrect: usize,
): void {
  const stride = classes << 2;
  for (let r = from; r < to; r++) {
    const x = logits + r * stride;
    const p = probabilities + r * stride;
    const top = largest(x, classes);
    const total = exponentials(x, classes, top, p);
    scaleRow(p, p, classes, <f32>1 / total);
    if (!isReal(r, batch, lengths)) {
      store<f64>(rowLoss + (r << 3), 0);
      store<i32>(rowCorrect + (r << 2), -1);
      continue;
    }
    const target = load<i32>(targets + (r << 2));
    const partition = <f64>top + <f64>log(total);
    let loss = partition - <f64>load<f32>(x + (target << 2));
    if (smoothing > 0) {
      let sum: f64 = 0;
      for (let j = 0; j < classes; j++) sum += <f64>load<f32>(x + (j << 2));
      loss += <f64>smoothing * (<f64>load<f32>(x + (target << 2)) - sum / <f64>classes);
    }
    store<f64>(rowLoss + (r << 3), loss);
    store<i32>(rowCorrect + (r << 2), firstOf(x, classes, top) == target ? 1 : 0);
  }
}

function firstOf(x: usize, count: i32, value: f32): i32 {
  const sought = f32x4.splat(value);
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    const found = i32x4.bitmask(f32x4.eq(v128.load(x + (j << 2)), sought));
    if (found) return j + ctz(found);
  }
  for (; j < count; j++) if (load<f32>(x + (j << 2)) == value) return j;
  return -1;
}

/** The mean loss over real rows, in ascending order; 0 where there is none. */
export function crossEntropyTotals(rows: i32, rowLoss: usize, rowCorrect: usize, loss: usize, correct: usize, count: usize): void {
  let sum: f64 = 0;
  let right = 0;
  let real = 0;
  for (let r = 0; r < rows; r++) {
    const hit = load<i32>(rowCorrect + (r << 2));
    if (hit < 0) continue;
    real++;
    right += hit;
    sum += load<f64>(rowLoss + (r << 3));
  }
  store<f32>(loss, real > 0 ? <f32>(sum / <f64>real) : 0);
  store<f32>(correct, <f32>right);
  store<f32>(count, <f32>real);
}

/** dLogits (+)= dLoss/count · (p - (1-ε)·[k = target] - ε/C) at real rows, 0 at padded ones. */
export function crossEntropyBackward(
  from: i32, to: i32, classes: i32, batch: i32, probabilities: usize, targets: usize, lengths: usize,
  smoothing: f32, dLoss: usize, count: usize, dLogits: usize, accumulate: i32,
): void {
  const stride = classes << 2;
  const real = load<f32>(count);
  const weight: f32 = real > 0 ? load<f32>(dLoss) / real : 0;
  const scale = f32x4.splat(weight);
  const shared = f32x4.splat(smoothing / <f32>classes);
  for (let r = from; r < to; r++) {
    const p = probabilities + r * stride;
    const d = dLogits + r * stride;
    if (!isReal(r, batch, lengths)) {
      if (!accumulate) memory.fill(d, 0, stride);
      continue;
    }
    for (let j = 0; j < classes; j += 4) {
      let g = f32x4.mul(scale, f32x4.sub(v128.load(p + (j << 2)), shared));
      if (accumulate) g = f32x4.add(g, v128.load(d + (j << 2)));
      put(d + (j << 2), g, classes - j);
    }
    const hit = d + (load<i32>(targets + (r << 2)) << 2);
    store<f32>(hit, load<f32>(hit) - weight * (<f32>1 - smoothing));
  }
}
