import type { OptimiserKind, UpdatePlan } from '#core/graph/program';
import { adadeltaStep } from './adadelta';
import { adagradStep } from './adagrad';
import { adamStep } from './adam';
import { clipScale, norm } from './clip';
import { effectiveGradient, shrinkWeights } from './gradient';
import { lionStep } from './lion';
import { rmspropStep } from './rmsprop';
import { sgdStep } from './sgd';

/** Buffers of the parameters' size that an optimiser keeps: SGD its momentum, Adam the mean and the square. */
export const slotCount = {
  sgd: 1,
  adam: 2,
  adamw: 2,
  rmsprop: 2,
  adagrad: 1,
  adadelta: 2,
  lion: 1,
} as const satisfies Record<OptimiserKind, number>;

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
  shrinkWeights(plan, weights, learningRate);
  const effective = effectiveGradient(plan, weights, gradient, clipScale(gradientNorm, plan.clipNorm));
  const hyper = (name: string): number => plan.hyper[name] ?? 0;
  const [beta1, beta2, epsilon] = [hyper('beta1'), hyper('beta2'), hyper('epsilon')];
  const [rho, momentum, nesterov] = [hyper('rho'), hyper('momentum'), hyper('nesterov') !== 0];
  const slot = (k: number): Float64Array => {
    const found = slots[k];
    if (found === undefined)
      throw new Error(
        `${plan.optimiser} keeps ${plan.slots} buffers, but the model was opened with ${slots.length}.`,
      );
    return found;
  };
  switch (plan.optimiser) {
    case 'sgd':
      sgdStep(weights, effective, slot(0), learningRate, { momentum, nesterov });
      break;
    case 'adam':
    case 'adamw':
      adamStep(weights, effective, slot(0), slot(1), learningRate, step, { beta1, beta2, epsilon });
      break;
    case 'rmsprop':
      rmspropStep(weights, effective, slot(0), slot(1), learningRate, { rho, epsilon, momentum });
      break;
    case 'adagrad':
      adagradStep(weights, effective, slot(0), learningRate, epsilon);
      break;
    case 'adadelta':
      adadeltaStep(weights, effective, slot(0), slot(1), learningRate, { rho, epsilon });
      break;
    case 'lion':
      lionStep(weights, effective, slot(0), learningRate, { beta1, beta2 });
      break;
  }
  return gradientNorm;
}
