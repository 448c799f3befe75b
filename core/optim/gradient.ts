import type { UpdatePlan } from '#core/graph/program';

/** The gradient as the optimiser sees it, element by element; the buffer itself stays as backward left it. */
export type GradientAt = (element: number) => number;

/**
 * Scaled by the clip factor, clamped to ±clipValue, and with weight decay added (not where the optimiser decouples it).
 * @param scale of clipping by norm
 */
export function effectiveGradient(
  plan: UpdatePlan,
  weights: Float64Array,
  gradient: Float64Array,
  scale: number,
): GradientAt {
  const decay = isDecoupled(plan) ? 0 : (plan.hyper['weightDecay'] ?? 0);
  const limit = plan.clipValue ?? Infinity;
  return (k) => {
    const clipped = Math.max(-limit, Math.min(limit, scale * gradient[k]!));
    return decay !== 0 && decays(plan, k) ? clipped + decay * weights[k]! : clipped;
  };
}

/** What AdamW and Lion do in place of adding the decay to the gradient: w ← w(1 - ηλ) (Loshchilov & Hutter 2019). */
export function shrinkWeights(plan: UpdatePlan, weights: Float64Array, learningRate: number): void {
  const decay = plan.hyper['weightDecay'] ?? 0;
  if (!isDecoupled(plan) || decay === 0) return;
  for (let k = 0; k < weights.length; k++) if (decays(plan, k)) weights[k]! *= 1 - learningRate * decay;
}

function isDecoupled({ optimiser }: UpdatePlan): boolean {
  return optimiser === 'adamw' || optimiser === 'lion';
}

function decays({ decayRanges }: UpdatePlan, element: number): boolean {
  return decayRanges === undefined || decayRanges.some(({ start, end }) => element >= start && element < end);
}
