import type { UpdatePlan } from '#core/graph/program';
import { adamStep } from './adam';
import { clipScale, norm } from './clip';
import { sgdStep } from './sgd';

/** Buffers of the parameters' size that an optimiser keeps: SGD its momentum, Adam the mean and the square. */
export const slotCount = { sgd: 1, adam: 2, adamw: 2 } as const;

/**
 * Clips and applies one update in place; the gradient itself stays as it is.
 * @param slots the optimiser's buffers one after the other
 * @returns the gradient's norm before clipping
 */
export function applyUpdate(
  plan: UpdatePlan,
  weights: Float64Array,
  gradient: Float64Array,
  slots: readonly Float64Array[],
  learningRate: number,
  step: number,
): number {
  const gradientNorm = norm(gradient);
  const scale = clipScale(gradientNorm, plan.clipNorm);
  const hyper = (name: string): number => plan.hyper[name] ?? 0;
  const slot = (k: number): Float64Array => {
    const found = slots[k];
    if (found === undefined)
      throw new Error(
        `${plan.optimiser} keeps ${plan.slots} buffers, but the model was opened with ${slots.length}.`,
      );
    return found;
  };
  if (plan.optimiser === 'sgd') {
    sgdStep(weights, gradient, slot(0), learningRate, scale, {
      momentum: hyper('momentum'),
      nesterov: hyper('nesterov') !== 0,
      weightDecay: hyper('weightDecay'),
    });
  } else {
    adamStep(weights, gradient, slot(0), slot(1), learningRate, scale, step, {
      beta1: hyper('beta1'),
      beta2: hyper('beta2'),
      epsilon: hyper('epsilon'),
      weightDecay: hyper('weightDecay'),
      decoupled: plan.optimiser === 'adamw',
    });
  }
  return gradientNorm;
}
