import type { UpdatePlan } from '#core/graph/program';
import { slotCount } from '#core/optim/update';
import type { ExperimentSpec } from '#core/spec/experiment';

/** The optimiser and the clipping of a spec; `slots` is what a device's `open` is asked for. */
export function updatePlan(spec: ExperimentSpec): UpdatePlan {
  const { optimiser, clipNorm, clipValue } = spec.optimise;
  return {
    optimiser,
    hyper: hyperOf(spec.optimise),
    clipNorm: clipNorm > 0 ? clipNorm : null,
    ...(clipValue > 0 && { clipValue }),
    slots: slotCount[optimiser],
  };
}

/** What each optimiser reads of the spec; RMSprop without momentum, as it is mostly used. */
function hyperOf(spec: ExperimentSpec['optimise']): Record<string, number> {
  const { optimiser, momentum, nesterov, beta1, beta2, rho, epsilon, weightDecay } = spec;
  switch (optimiser) {
    case 'sgd':
      return { momentum, nesterov: nesterov ? 1 : 0, weightDecay };
    case 'adam':
    case 'adamw':
      return { beta1, beta2, epsilon, weightDecay };
    case 'rmsprop':
      return { rho, epsilon, momentum: 0, weightDecay };
    case 'adagrad':
      return { epsilon, weightDecay };
    case 'adadelta':
      return { rho, epsilon, weightDecay };
    case 'lion':
      return { beta1, beta2, weightDecay };
  }
}
