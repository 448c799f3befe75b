import { describe, expect, test } from 'vitest';
import { noSizes } from '#core/data/codec';
import { createDevice } from '#core/device/index';
import type { DeviceKind } from '#core/device/device';
import { elements } from '#core/graph/shape';
import { buildProgram, parameterLayout } from '#core/model/build';
import { updatePlan } from '#core/model/update-plan';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';
import { specProblems } from '#core/spec/problems';

const [B, T, V] = [4, 6, 9];
const sizes = { ...noSizes, vocabulary: V, classes: 3 };

/** Weights after three training steps of a small language model. */
async function trained(input: ExperimentInput, kind: DeviceKind): Promise<Float64Array> {
  const spec = ExperimentSpec.parse({
    data: { task: 'language-model' },
    ...input,
    model: { embedding: 8, hidden: 8, ...input.model },
    optimise: { learningRate: 0.01, ...input.optimise },
  });
  expect(specProblems(spec)).toEqual([]);
  const layout = parameterLayout(spec, sizes);
  const model = (await createDevice(kind)).open(layout, updatePlan(spec).slots);
  const loaded = model.load(buildProgram(spec, sizes, { batch: B, time: T, target: 0 }, 'train'));
  await model.writeWeights(initialise(layout, spec, stream(1, 'init')));
  const random = stream(2, 'shuffle');
  const draw = (): Int32Array => Int32Array.from({ length: T * B }, () => random.int(V));
  const lengths = new Int32Array(B).fill(T);
  for (const step of [1, 2, 3])
    await model.run(loaded, { tokens: draw(), targets: draw(), lengths }, { learningRate: 0.01, step });
  const weights = Float64Array.from(await model.readWeights());
  expect(weights.every(Number.isFinite)).toBe(true);
  expect(weights.length).toBe(layout.entries.reduce((sum, { shape }) => sum + elements(shape), 0));
  model.close();
  return weights;
}

/** A field in a place where it matters, and the same without it. */
const decayed: ExperimentInput = { optimise: { optimiser: 'adamw', weightDecay: 0.5 } };
const fields: readonly [string, ExperimentInput, ExperimentInput?][] = [
  ['RMSprop', { optimise: { optimiser: 'rmsprop' } }],
  ['its ρ', { optimise: { optimiser: 'rmsprop', rho: 0.5 } }, { optimise: { optimiser: 'rmsprop' } }],
  ['Adagrad', { optimise: { optimiser: 'adagrad' } }],
  ['Adadelta', { optimise: { optimiser: 'adadelta' } }],
  ['Lion', { optimise: { optimiser: 'lion', learningRate: 0.001 } }],
  [
    'clipping by value',
    { optimise: { optimiser: 'sgd', clipValue: 0.001 } },
    { optimise: { optimiser: 'sgd' } },
  ],
  ['decay of matrices', { optimise: { ...decayed.optimise, decay: 'matrices' } }, decayed],
  ['dropout of the input', { regularise: { dropoutInput: 0.3 } }],
  ['dropout of the states', { regularise: { dropout: 0.3 } }],
  ['dropout of the recurrent weights', { regularise: { dropoutRecurrent: 0.3 } }],
  ['one mask', { regularise: { dropout: 0.3, variational: true } }, { regularise: { dropout: 0.3 } }],
  ['layer normalisation', { regularise: { layerNorm: true } }],
  ['a tied embedding', { model: { tied: true } }],
  ['layers', { model: { layers: 2 }, regularise: { dropout: 0.3, layerNorm: true } }],
];

describe('a field of the experiment changes the training, alike on both devices', () => {
  test.each(fields)('%s', async (_, input, without = {}) => {
    const [reference, wasm] = [await trained(input, 'reference'), await trained(input, 'wasm')];
    // Float32, and optimisers that divide by tiny numbers: loose, but far below the change itself.
    expect(wasm.length).toBe(reference.length);
    wasm.forEach((weight, k) => expect(Math.abs(weight - reference[k]!)).toBeLessThan(2e-3));
    expect(reference).not.toEqual(await trained(without, 'reference'));
    expect(await trained(input, 'wasm')).toEqual(wasm);
  });
});

test('weight decay of matrices leaves biases and the embedding alone', async () => {
  const still: ExperimentInput = { optimise: { optimiser: 'adamw', weightDecay: 0.5, learningRate: 0.01 } };
  const spec = ExperimentSpec.parse({
    ...still,
    data: { task: 'language-model' },
    optimise: { ...still.optimise, decay: 'matrices' },
  });
  const { decayRanges = [] } =
    buildProgram(spec, sizes, { batch: B, time: T, target: 0 }, 'train').update ?? {};
  const layout = parameterLayout(spec, sizes);
  const decays = (at: number): boolean => decayRanges.some(({ start, end }) => at >= start && at < end);
  for (const { name, shape, offset } of layout.entries) {
    const expected = shape.length > 1 && name !== 'embedding';
    for (const at of [offset, offset + elements(shape) - 1]) expect(decays(at), name).toBe(expected);
  }
});

test('dropout is for training: an evaluation gives the same with and without', () => {
  const dropped = ExperimentSpec.parse({
    regularise: { dropout: 0.5, dropoutInput: 0.5, dropoutRecurrent: 0.5 },
  });
  const shape = { batch: B, time: T, target: 0 };
  const [plain, evaluated] = [ExperimentSpec.parse({}), dropped].map((spec) =>
    buildProgram(spec, sizes, shape, 'evaluate'),
  );
  expect(evaluated).toEqual(plain);
  const training = buildProgram(dropped, sizes, shape, 'train');
  expect(training.instructions.filter(({ op }) => op === 'dropout').length).toBe(6);
});

test('a tied embedding of another width than the state is refused by name', () => {
  const spec = ExperimentSpec.parse({
    data: { task: 'language-model' },
    model: { tied: true, embedding: 64, hidden: 128 },
  });
  expect(specProblems(spec).map(({ path }) => path)).toEqual(['model.tied']);
});
