/** Losses that are a mean over the entries [rows, K] of real positions: independent labels, and numbers. */
import { exp, log } from './elementary';
import { isReal } from './steps';

// @ts-ignore: decorator
@inline
function at(base: usize, index: i32): usize {
  return base + (index << 2);
}

// @ts-ignore: decorator
@inline
function one(x: v128): f32 {
  return f32x4.extract_lane(x, 0);
}

/** log(1 + x) for x of 0 to 1. */
function log1p(x: f32): f32 {
  return x < 1e-4 ? x - <f32>0.5 * x * x : log(1 + x);
}

/**
 * Rows [from, to): probabilities, and per row its loss as float64 and how many entries are on the right side of ½.
 * @param rowLoss float64; rowCorrect int32: -1 for a padded row
 */
export function sigmoidCrossEntropyRows(
  from: i32, to: i32, size: i32, batch: i32, logits: usize, targets: usize, lengths: usize,
  probabilities: usize, rowLoss: usize, rowCorrect: usize,
): void {
  for (let r = from; r < to; r++) {
    let loss: f64 = 0;
    let right = 0;
    for (let i = r * size; i < (r + 1) * size; i++) {
      const logit = load<f32>(at(logits, i));
      const target = load<f32>(at(targets, i));
      const e = one(exp(f32x4.splat(-abs(logit))));
      store<f32>(at(probabilities, i), (logit >= 0 ? <f32>1 : e) / (1 + e));
      loss += <f64>max<f32>(logit, 0) - <f64>logit * <f64>target + <f64>log1p(e);
      if (logit > 0 == target >= 0.5) right++;
    }
    const real = isReal(r, batch, lengths);
    store<f64>(rowLoss + (r << 3), real ? loss : 0);
    store<i32>(at(rowCorrect, r), real ? right : -1);
  }
}

/** Rows [from, to): the loss of each; kind 0: d², 1: |d|, 2: Huber's with δ. `rowCorrect`: 0, or -1 for a padded row. */
export function predictionErrorRows(
  from: i32, to: i32, size: i32, batch: i32, predictions: usize, targets: usize, lengths: usize,
  kind: i32, delta: f32, rowLoss: usize, rowCorrect: usize,
): void {
  for (let r = from; r < to; r++) {
    let loss: f64 = 0;
    for (let i = r * size; i < (r + 1) * size; i++) {
      const d = abs(<f64>load<f32>(at(predictions, i)) - <f64>load<f32>(at(targets, i)));
      if (kind == 0) loss += d * d;
      else if (kind == 1) loss += d;
      else loss += d <= <f64>delta ? 0.5 * d * d : <f64>delta * (d - 0.5 * <f64>delta);
    }
    const real = isReal(r, batch, lengths);
    store<f64>(rowLoss + (r << 3), real ? loss : 0);
    store<i32>(at(rowCorrect, r), real ? 0 : -1);
  }
}

/** The mean loss over the entries of real rows, in ascending order; `correct` may be 0 (not wanted). */
export function entryTotals(
  rows: i32, size: i32, rowLoss: usize, rowCorrect: usize, loss: usize, correct: usize, count: usize,
): void {
  let sum: f64 = 0;
  let right = 0, real = 0;
  for (let r = 0; r < rows; r++) {
    const hits = load<i32>(at(rowCorrect, r));
    if (hits < 0) continue;
    real += size;
    right += hits;
    sum += load<f64>(rowLoss + (r << 3));
  }
  store<f32>(loss, real > 0 ? <f32>(sum / <f64>real) : 0);
  if (correct) store<f32>(correct, <f32>right);
  store<f32>(count, <f32>real);
}

// @ts-ignore: decorator
@inline
function weightOf(dLoss: usize, count: usize): f32 {
  return load<f32>(dLoss) / max<f32>(1, load<f32>(count));
}

// @ts-ignore: decorator
@inline
function give(target: usize, value: f32, accumulate: i32): void {
  if (target) store<f32>(target, accumulate ? load<f32>(target) + value : value);
}

/** dLogits (+)= dLoss/count·(p - target) and dTargets (+)= -dLoss/count·logit, of real rows; each may be 0 (not wanted). */
export function sigmoidCrossEntropyBackward(
  from: i32, to: i32, size: i32, batch: i32, logits: usize, targets: usize, lengths: usize, probabilities: usize,
  dLoss: usize, count: usize, dLogits: usize, addLogits: i32, dTargets: usize, addTargets: i32,
): void {
  const weight = weightOf(dLoss, count);
  for (let r = from; r < to; r++) {
    const scale: f32 = isReal(r, batch, lengths) ? weight : 0;
    for (let i = r * size; i < (r + 1) * size; i++) {
      const d = load<f32>(at(probabilities, i)) - load<f32>(at(targets, i));
      give(dLogits ? at(dLogits, i) : 0, scale * d, addLogits);
      give(dTargets ? at(dTargets, i) : 0, -scale * load<f32>(at(logits, i)), addTargets);
    }
  }
}

/** dPredictions (+)= dLoss/count·slope(d), dTargets (+)= the opposite, of real rows; each may be 0 (not wanted). */
export function predictionErrorBackward(
  from: i32, to: i32, size: i32, batch: i32, predictions: usize, targets: usize, lengths: usize, kind: i32, delta: f32,
  dLoss: usize, count: usize, dPredictions: usize, addPredictions: i32, dTargets: usize, addTargets: i32,
): void {
  const weight = weightOf(dLoss, count);
  for (let r = from; r < to; r++) {
    const scale: f32 = isReal(r, batch, lengths) ? weight : 0;
    for (let i = r * size; i < (r + 1) * size; i++) {
      const d = load<f32>(at(predictions, i)) - load<f32>(at(targets, i));
      let slope: f32;
      if (kind == 0) slope = 2 * d;
      else if (kind == 1) slope = d > 0 ? <f32>1 : d < 0 ? <f32>-1 : d;
      else slope = max(-delta, min(delta, d));
      give(dPredictions ? at(dPredictions, i) : 0, scale * slope, addPredictions);
      give(dTargets ? at(dTargets, i) : 0, -scale * slope, addTargets);
    }
  }
}
