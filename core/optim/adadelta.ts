import type { GradientAt } from './gradient';

/**
 * One step of Adadelta (Zeiler 2012, as in PyTorch), in place: v ← ρv + (1-ρ)g²; d = g√(u + ε)/√(v + ε);
 * u ← ρu + (1-ρ)d²; w ← w - ηd. Steps have the weights' own unit, so that η = 1 is the paper's.
 * @param square the slot v, @param change the slot u, each as long as the weights; zeros before the first step
 */
export function adadeltaStep(
  weights: Float64Array,
  gradient: GradientAt,
  square: Float64Array,
  change: Float64Array,
  learningRate: number,
  { rho, epsilon }: { readonly rho: number; readonly epsilon: number },
): void {
  for (let k = 0; k < weights.length; k++) {
    const g = gradient(k);
    const v = (square[k] = rho * square[k]! + (1 - rho) * g * g);
    const d = (g * Math.sqrt(change[k]! + epsilon)) / Math.sqrt(v + epsilon);
    change[k] = rho * change[k]! + (1 - rho) * d * d;
    weights[k]! -= learningRate * d;
  }
}
