import type { Feed } from '#core/device/device';
import { createReferenceDevice } from '#core/device/reference';
import { compile } from '#core/graph/compile';
import type { Graph } from '#core/graph/graph';
import { elements } from '#core/graph/shape';
import type { ModelSizes } from '#core/data/codec';
import type { BatchShape } from '#core/data/batch';
import { buildGraph } from '#core/model/build';
import { initialise } from '#core/nn/initialise';
import { stream, type Random } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import { gradientError, verdict, type GradientCheck } from './difference';
import type { ModelCase } from './model-cases';
import { randomFeed } from './random-feed';

/** Elements checked of each parameter: enough to meet every gate, few enough for a large model. */
const elementsChecked = 24;

/**
 * Checks the gradient of a spec's loss with regard to each parameter, on random inputs of random lengths (one row has
 * none, one is full) and, where the model carries a state, from a random one.
 */
export async function checkModel(
  spec: ExperimentSpec,
  sizes: ModelSizes,
  shape: BatchShape = { batch: 4, time: 6, target: 5 },
): Promise<GradientCheck[]> {
  const graph = buildGraph(spec, sizes, shape, 'train');
  const random = stream(spec.seed, 'sampling');
  const { parameters } = compile(graph, { loss: null, update: null });
  const weights = initialise(parameters, spec, stream(spec.seed, 'init'));
  return checkGraph('model', graph, weights, randomFeed(graph, random), random);
}

/** As `checkModel`, of one of the task models with random weights. */
export async function checkModelCase({ name, graph }: ModelCase): Promise<GradientCheck[]> {
  const random = stream(1, 'sampling');
  const { parameters } = compile(graph, { loss: null, update: null });
  const weights = Float64Array.from({ length: parameters.size }, () => random.uniform(-0.8, 0.8));
  return checkGraph(name, graph, weights, randomFeed(graph, random), random);
}

async function checkGraph(
  name: string,
  graph: Graph,
  weights: Float64Array,
  feed: Feed,
  random: Random,
): Promise<GradientCheck[]> {
  const training = compile(graph, { loss: 'loss', update: null });
  const model = createReferenceDevice().open(training.parameters, 0);
  try {
    const withGradients = model.load(training);
    const forwardOnly = model.load(compile(graph, { loss: null, update: null }));
    const state = Float64Array.from(await model.readState(withGradients), () => random.normal());
    const lossAt = async (): Promise<number> => {
      await model.writeWeights(weights);
      await model.writeState(forwardOnly, state);
      await model.run(forwardOnly, feed);
      return forwardOnly.scalars[0] ?? NaN;
    };
    await model.writeWeights(weights);
    await model.writeState(withGradients, state);
    await model.run(withGradients, feed);
    const gradient = await model.readGradients();
    const checks: GradientCheck[] = [];
    for (const { name: tensor, shape, offset } of training.parameters.entries) {
      let worst = 0;
      for (const k of someOf(elements(shape), random)) {
        worst = Math.max(
          worst,
          await gradientError(gradient[offset + k] ?? NaN, weights, offset + k, lossAt),
        );
      }
      checks.push(verdict(name, tensor, worst));
    }
    return checks;
  } finally {
    model.close();
  }
}

/** All indices of a small tensor, some drawn at random of a large one. */
function someOf(size: number, random: Random): number[] {
  if (size <= elementsChecked) return Array.from({ length: size }, (_, k) => k);
  return Array.from({ length: elementsChecked }, () => random.int(size));
}
