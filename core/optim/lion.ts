import type { GradientAt } from './gradient';

/**
 * One step of Lion (Chen et al. 2023), in place: w ← w - η·sign(β₁m + (1-β₁)g); m ← β₂m + (1-β₂)g. Every weight moves
 * by η, so that η is a tenth of Adam's.
 * @param momentum the slot m, as long as the weights; zeros before the first step
 */
export function lionStep(
  weights: Float64Array,
  gradient: GradientAt,
  momentum: Float64Array,
  learningRate: number,
  { beta1, beta2 }: { readonly beta1: number; readonly beta2: number },
): void {
  for (let k = 0; k < weights.length; k++) {
    const [g, m] = [gradient(k), momentum[k]!];
    weights[k]! -= learningRate * Math.sign(beta1 * m + (1 - beta1) * g);
    momentum[k] = beta2 * m + (1 - beta2) * g;
  }
}
