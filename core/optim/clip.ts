/** Euclidean length of the gradient of all parameters together. */
export function norm(gradient: Float64Array): number {
  let sum = 0;
  for (const g of gradient) sum += g * g;
  return Math.sqrt(sum);
}

/**
 * What gradients are multiplied by so that one exploding step cannot ruin the weights: min(1, c / (‖g‖ + 1e-6))
 * (Pascanu, Mikolov & Bengio 2013; PyTorch's `clip_grad_norm_`).
 */
export function clipScale(gradientNorm: number, clipNorm: number | null): number {
  return clipNorm === null ? 1 : Math.min(1, clipNorm / (gradientNorm + 1e-6));
}
