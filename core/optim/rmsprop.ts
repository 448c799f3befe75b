import type { GradientAt } from './gradient';

export interface RmspropSettings {
  /** ρ, how slowly the mean square forgets. */
  readonly rho: number;
  readonly epsilon: number;
  readonly momentum: number;
}

/**
 * One step of RMSprop (Hinton 2012, as in PyTorch), in place: v ← ρv + (1-ρ)g²; m ← μm + g/(√v + ε); w ← w - ηm.
 * @param square the slot v, @param momentum the slot m, each as long as the weights; zeros before the first step
 */
export function rmspropStep(
  weights: Float64Array,
  gradient: GradientAt,
  square: Float64Array,
  momentum: Float64Array,
  learningRate: number,
  settings: RmspropSettings,
): void {
  for (let k = 0; k < weights.length; k++) {
    const g = gradient(k);
    const v = (square[k] = settings.rho * square[k]! + (1 - settings.rho) * g * g);
    const m = (momentum[k] = settings.momentum * momentum[k]! + g / (Math.sqrt(v) + settings.epsilon));
    weights[k]! -= learningRate * m;
  }
}
