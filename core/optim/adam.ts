import { power } from './exact';
import type { GradientAt } from './gradient';

export interface AdamSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * One step of Adam (Kingma & Ba 2015, as in PyTorch), in place: m ← β₁m + (1-β₁)g; v ← β₂v + (1-β₂)g²;
 * w ← w - η·m̂ / (√v̂ + ε) with m̂ = m/(1-β₁ᵗ), v̂ = v/(1-β₂ᵗ).
 * @param mean the slot m, @param square the slot v, each as long as the weights; zeros before the first step
 * @param step t, from 1
 */
export function adamStep(
  weights: Float64Array,
  gradient: GradientAt,
  mean: Float64Array,
  square: Float64Array,
  learningRate: number,
  step: number,
  { beta1, beta2, epsilon }: AdamSettings,
): void {
  const meanCorrection = biasCorrection(beta1, step);
  const squareCorrection = biasCorrection(beta2, step);
  for (let k = 0; k < weights.length; k++) {
    const g = gradient(k);
    const m = (mean[k] = beta1 * mean[k]! + (1 - beta1) * g);
    const v = (square[k] = beta2 * square[k]! + (1 - beta2) * g * g);
    weights[k]! -= (learningRate * (m / meanCorrection)) / (Math.sqrt(v / squareCorrection) + epsilon);
  }
}

/** 1 - βᵗ */
export function biasCorrection(beta: number, step: number): number {
  return 1 - power(beta, step);
}
