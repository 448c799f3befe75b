import type { Device } from '#core/device/device';
import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import type { ParameterLayout, UpdatePlan } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import { slotCount } from '#core/optim/update';
import type { OptimiserCase, Tensor } from './case';
import { Comparison, tolerances, type Verdict } from './compare';
import { flatten } from './layout';

/**
 * Runs an `optimiser` case. A program has no way in for gradients, so the loss is the product of all weights, as one
 * row, with an input: its gradient is then exactly that input, and the whole path (backward, norm, clip, update) is the
 * one that training takes.
 */
export async function runOptimiserCase(parity: OptimiserCase, device: Device): Promise<Verdict> {
  const layout = layoutOf(parity.weights);
  const update = updateOf(parity.model);
  const builder = new GraphBuilder(parity.name);
  const gradient = builder.input('gradient', [1, layout.size], 'float');
  const [loss] = builder.apply('loss', 'linear', [
    gradient,
    builder.parameter('weights', [1, layout.size]),
    null,
  ]);
  if (loss === undefined) throw new Error('The loss has no output.');
  builder.scalar('loss', loss);
  const program = compile(builder.build(), { loss: 'loss', update });
  const model = device.open(program.parameters, update.slots);
  try {
    const loaded = model.load(program);
    await model.writeWeights(flatten(layout, parity.weights));
    const comparison = new Comparison(tolerances[device.kind]);
    for (const [k, gradients] of parity.batch.gradients.entries()) {
      await model.run(
        loaded,
        { gradient: flatten(layout, gradients) },
        { learningRate: parity.model.hyper.lr, step: k + 1 },
      );
      const expected = parity.expect.trajectory[k];
      if (expected === undefined) throw new Error(`The case has no weights for step ${k + 1}.`);
      comparison.add(`weights after step ${k + 1}`, await model.readWeights(), flatten(layout, expected));
      const norm = parity.expect.normBeforeClip?.[k];
      if (norm !== undefined)
        comparison.add(
          `norm before clipping, step ${k + 1}`,
          [loaded.scalars[program.scalars.indexOf('gradientNorm')] ?? NaN],
          [norm],
        );
    }
    return comparison.verdict();
  } finally {
    model.close();
  }
}

function layoutOf(weights: Readonly<Record<string, Tensor>>): ParameterLayout {
  let size = 0;
  const entries = Object.entries(weights).map(([name, { shape }]) => {
    const offset = size;
    size += elements(shape);
    return { name, shape, offset };
  });
  return { entries, size };
}

/** PyTorch's default where the case does not give a number. */
function updateOf({ algorithm, hyper, clipNorm }: OptimiserCase['model']): UpdatePlan {
  const { momentum = 0, nesterov = false, weightDecay = 0, beta1 = 0.9, beta2 = 0.999, rho = 0.99 } = hyper;
  const { epsilon = defaultEpsilon[algorithm] } = hyper;
  return {
    optimiser: algorithm,
    hyper: { momentum, nesterov: nesterov ? 1 : 0, weightDecay, beta1, beta2, rho, epsilon },
    clipNorm,
    slots: slotCount[algorithm],
  };
}

const defaultEpsilon: Readonly<Record<UpdatePlan['optimiser'], number>> = {
  sgd: 0,
  adam: 1e-8,
  adamw: 1e-8,
  rmsprop: 1e-8,
  adagrad: 1e-10,
  adadelta: 1e-6,
  lion: 0,
};
