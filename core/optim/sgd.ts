export interface SgdSettings {
  readonly momentum: number;
  readonly nesterov: boolean;
  /** Added to the gradient as λw. */
  readonly weightDecay: number;
}

/**
 * One step of stochastic gradient descent with momentum, in place, as in PyTorch (dampening 0):
 * g ← s·g + λw; m ← μm + g; w ← w - η·(g + μm with Nesterov, else m).
 * @param momentum the slot m, as long as the weights; zeros before the first step
 * @param scale s, of clipping
 */
export function sgdStep(
  weights: Float64Array,
  gradient: Float64Array,
  momentum: Float64Array,
  learningRate: number,
  scale: number,
  settings: SgdSettings,
): void {
  for (let k = 0; k < weights.length; k++) {
    const g = scale * gradient[k]! + settings.weightDecay * weights[k]!;
    const m = settings.momentum * momentum[k]! + g;
    momentum[k] = m;
    weights[k]! -= learningRate * (settings.nesterov ? g + settings.momentum * m : m);
  }
}
