import type { GradientAt } from './gradient';

/**
 * One step of Adagrad (Duchi, Hazan & Singer 2011, as in PyTorch), in place: v ← v + g²; w ← w - ηg/(√v + ε).
 * @param square the slot v, as long as the weights; zeros before the first step
 */
export function adagradStep(
  weights: Float64Array,
  gradient: GradientAt,
  square: Float64Array,
  learningRate: number,
  epsilon: number,
): void {
  for (let k = 0; k < weights.length; k++) {
    const g = gradient(k);
    const v = (square[k]! += g * g);
    weights[k]! -= (learningRate * g) / (Math.sqrt(v) + epsilon);
  }
}
