import { describe, expect, test } from 'vitest';
import { noSizes } from '#core/data/codec';
import type { DeviceModel } from '#core/device/device';
import { createReferenceDevice } from '#core/device/reference';
import { buildProgram, parameterLayout } from '#core/model/build';
import type { ProgramMode } from '#core/model/mode';
import { updatePlan } from '#core/model/update-plan';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';

const sizes = { ...noSizes, vocabulary: 5, classes: 3 };
const languageModel: ExperimentInput = {
  data: { task: 'language-model' },
  model: { cell: 'lstm', hidden: 4, embedding: 3, layers: 2 },
};

async function open(input: ExperimentInput): Promise<{
  spec: ExperimentSpec;
  model: DeviceModel;
  program: (batch: number, time: number, mode: ProgramMode) => ReturnType<DeviceModel['load']>;
}> {
  const spec = ExperimentSpec.parse(input);
  const layout = parameterLayout(spec, sizes);
  const model = createReferenceDevice().open(layout, updatePlan(spec).slots);
  await model.writeWeights(initialise(layout, spec, stream(1, 'init')));
  return {
    spec,
    model,
    program: (batch, time, mode) => model.load(buildProgram(spec, sizes, { batch, time, target: 0 }, mode)),
  };
}

const tokens = Int32Array.of(1, 4, 0, 2, 3, 3, 1, 0);
const targets = Int32Array.of(4, 0, 2, 3, 3, 1, 0, 2);

describe('carried state', () => {
  test('makes two windows the same as one twice as long', async () => {
    const { model, program } = await open(languageModel);
    const whole = program(1, 8, 'evaluate');
    await model.run(whole, { tokens, targets, lengths: Int32Array.of(8) });
    const [loss] = whole.scalars;
    const half = program(1, 4, 'evaluate');
    const losses: number[] = [];
    for (const at of [0, 4]) {
      await model.run(half, {
        tokens: tokens.subarray(at),
        targets: targets.subarray(at),
        lengths: Int32Array.of(4),
      });
      losses.push(half.scalars[0]!);
    }
    expect((losses[0]! + losses[1]!) / 2).toBeCloseTo(loss!, 12);
  });

  test('feeds a step program one token at a time to the same logits', async () => {
    const { model, program } = await open(languageModel);
    const whole = program(1, 8, 'evaluate');
    await model.run(whole, { tokens, targets, lengths: Int32Array.of(8) });
    const logits = [...(await model.read(whole, 'logits'))].slice(-sizes.vocabulary);
    const step = program(1, 1, 'step');
    for (const token of tokens)
      await model.run(step, { tokens: Int32Array.of(token), lengths: Int32Array.of(1) });
    const stepped = await model.read(step, 'logits');
    logits.forEach((value, k) => expect(stepped[k]).toBeCloseTo(value, 12));
  });

  test('can be read, written back and set to zero', async () => {
    const { model, program } = await open(languageModel);
    const half = program(1, 4, 'evaluate');
    const feed = { tokens, targets, lengths: Int32Array.of(4) };
    await model.run(half, feed);
    const first = half.scalars[0];
    const state = await model.readState(half);
    await model.run(half, feed);
    const second = half.scalars[0];
    expect(second).not.toBe(first);
    await model.writeState(half, state);
    await model.run(half, feed);
    expect(half.scalars[0]).toBe(second);
    await model.writeState(
      half,
      state.map(() => 0),
    );
    await model.run(half, feed);
    expect(half.scalars[0]).toBe(first);
  });
});

describe('programs of one model', () => {
  test('of other shapes share the weights and do not disturb each other', async () => {
    const { model, program } = await open({ model: { hidden: 4, embedding: 3 } });
    const small = program(2, 3, 'evaluate');
    const feed = { tokens, targets: Int32Array.of(0, 1), lengths: Int32Array.of(3, 2) };
    await model.run(small, feed);
    const before = [...small.scalars];
    const large = program(4, 2, 'train');
    expect(model.bytes).toBeGreaterThan(0);
    await model.run(small, feed);
    expect([...small.scalars]).toEqual(before);
    await model.run(
      large,
      { tokens, targets: Int32Array.of(0, 1, 2, 0), lengths: Int32Array.of(2, 2, 1, 2) },
      { learningRate: 0.1, step: 1 },
    );
    await model.run(small, feed);
    expect([...small.scalars]).not.toEqual(before);
  });

  test('train only with a step, evaluate without one', async () => {
    const { model, program } = await open({ model: { hidden: 4, embedding: 3 } });
    const train = program(1, 8, 'train');
    const feed = { tokens, targets: Int32Array.of(1), lengths: Int32Array.of(8) };
    await expect(model.run(train, feed)).rejects.toThrow('needs a learning rate and a step');
    const before = await model.readWeights();
    await model.run(program(1, 8, 'evaluate'), feed);
    expect(await model.readWeights()).toEqual(before);
    await model.run(train, feed, { learningRate: 0.1, step: 1 });
    expect(await model.readWeights()).not.toEqual(before);
  });
});

test('a saved model goes on exactly: weights, slots and state', async () => {
  const lengths = Int32Array.of(8);
  const train = async (
    steps: number[],
    model: DeviceModel,
    loaded: ReturnType<DeviceModel['load']>,
  ): Promise<void> => {
    for (const step of steps)
      await model.run(loaded, { tokens, targets, lengths }, { learningRate: 0.05, step });
  };
  const one = await open(languageModel);
  const whole = one.program(1, 8, 'train');
  await train([1, 2, 3], one.model, whole);
  const [weights, slots, state] = [
    await one.model.readWeights(),
    await one.model.readSlots(),
    await one.model.readState(whole),
  ];
  await train([4, 5], one.model, whole);
  const other = await open(languageModel);
  const resumed = other.program(1, 8, 'train');
  await other.model.writeWeights(weights);
  await other.model.writeSlots(slots);
  await other.model.writeState(resumed, state);
  await train([4, 5], other.model, resumed);
  expect(await other.model.readWeights()).toEqual(await one.model.readWeights());
});

describe('misuse is answered with a sentence', () => {
  test.each([
    ['a missing input', { tokens }, 'needs the input "lengths"'],
    [
      'an input that is too short',
      { tokens: tokens.subarray(0, 3), targets, lengths: Int32Array.of(4) },
      'The input "tokens" has 3 values, but the shape [4, 1] needs 4.',
    ],
    [
      'a token outside the vocabulary',
      { tokens: Int32Array.of(1, 9, 0, 0), targets, lengths: Int32Array.of(4) },
      'Token 9 is outside the vocabulary of 5.',
    ],
  ])('%s', async (_, feed, message) => {
    const { model, program } = await open(languageModel);
    await expect(model.run(program(1, 4, 'evaluate'), feed as Record<string, Int32Array>)).rejects.toThrow(
      message,
    );
  });

  test('reading what another program has overwritten, writing weights of another size, using a closed model', async () => {
    const { model, program } = await open(languageModel);
    const [a, b] = [program(1, 4, 'evaluate'), program(1, 8, 'evaluate')];
    await model.run(a, { tokens, targets, lengths: Int32Array.of(4) });
    await model.run(b, { tokens, targets, lengths: Int32Array.of(8) });
    await expect(model.read(a, 'logits')).rejects.toThrow('only until another program runs');
    await expect(model.read(b, 'attention')).rejects.toThrow('no output "attention"');
    await expect(model.writeWeights(new Float64Array(3))).rejects.toThrow('values, not 3');
    model.close();
    await expect(model.readState(a)).rejects.toThrow('closed');
  });
});
