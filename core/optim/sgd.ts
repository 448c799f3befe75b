import type { GradientAt } from './gradient';

export interface SgdSettings {
  readonly momentum: number;
  readonly nesterov: boolean;
}

/**
 * One step of stochastic gradient descent with momentum, in place, as in PyTorch (dampening 0):
 * m ← μm + g; w ← w - η·(g + μm with Nesterov, else m).
 * @param momentum the slot m, as long as the weights; zeros before the first step
 */
export function sgdStep(
  weights: Float64Array,
  gradient: GradientAt,
  momentum: Float64Array,
  learningRate: number,
  settings: SgdSettings,
): void {
  for (let k = 0; k < weights.length; k++) {
    const g = gradient(k);
    const m = (momentum[k] = settings.momentum * momentum[k]! + g);
    weights[k]! -= learningRate * (settings.nesterov ? g + settings.momentum * m : m);
  }
}
