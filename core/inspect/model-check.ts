import { createReferenceDevice } from '#core/device/reference';
import { compile } from '#core/graph/compile';
import { buildGraph, type BatchShape, type ModelSizes } from '#core/model/build';
import { initialise } from '#core/nn/initialise';
import { stream, type Random } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import { gradientError, verdict, type GradientCheck } from './difference';

/** Elements checked of each parameter: enough to meet every gate, few enough for a large model. */
const elementsChecked = 24;

/**
 * Checks the gradient of a whole model's loss with regard to each of its parameters, on random tokens of random
 * lengths (one row has none, one is full) and, where the model carries a state, from a random one.
 */
export async function checkModel(
  spec: ExperimentSpec,
  sizes: ModelSizes,
  shape: BatchShape = { batch: 4, time: 6 },
): Promise<GradientCheck[]> {
  const graph = buildGraph(spec, sizes, shape, 'train');
  const random = stream(spec.seed, 'sampling');
  const training = compile(graph, { loss: 'loss', update: null });
  const model = createReferenceDevice().open(training.parameters, 0);
  try {
    const withGradients = model.load(training);
    const forwardOnly = model.load(compile(graph, { loss: null, update: null }));
    const weights = initialise(training.parameters, spec, stream(spec.seed, 'init'));
    const state = Float64Array.from(await model.readState(withGradients), () => random.normal());
    const feed = randomBatch(spec, sizes, shape, random);
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
    for (const { name, shape: axes, offset } of training.parameters.entries) {
      const size = axes.reduce((product, n) => product * n, 1);
      let worst = 0;
      for (const k of someOf(size, random)) {
        worst = Math.max(
          worst,
          await gradientError(gradient[offset + k] ?? NaN, weights, offset + k, lossAt),
        );
      }
      checks.push(verdict('model', name, worst));
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

function randomBatch(
  { data }: ExperimentSpec,
  sizes: ModelSizes,
  { batch, time }: BatchShape,
  random: Random,
): Record<string, Int32Array> {
  const draw = (count: number, below: number): Int32Array =>
    Int32Array.from({ length: count }, () => random.int(below));
  const lengths = Int32Array.from({ length: batch }, (_, row) =>
    row === 0 ? time : row === 1 ? 0 : 1 + random.int(time),
  );
  const targets =
    data.task === 'language-model' ? draw(batch * time, sizes.vocabulary) : draw(batch, sizes.classes);
  return { tokens: draw(batch * time, sizes.vocabulary), lengths, targets };
}
