import { expect, test } from 'vitest';
import { measure } from '#core/bench/measure';
import { languageModel } from '#core/bench/language-model';
import { workloads } from '#core/bench/workloads';
import { createWasmDevice } from '#core/device/wasm/device';
import { WasmModel } from '#core/device/wasm/model';
import type { Program } from '#core/graph/program';
import { createReferenceDevice } from '#core/device/reference';
import { stream } from '#core/random';

const named = (name: string) => workloads.find((workload) => workload.name === name)!;

test('a measurement is of real steps: rates follow from the milliseconds and the sizes', async () => {
  const { milliseconds, medianMilliseconds, tokensPerSecond, gigaflops, productGflops } = await measure(
    named('W1'),
    { threads: 1 },
    0,
  );
  expect(milliseconds).toBeGreaterThan(0);
  expect(medianMilliseconds).toBeGreaterThanOrEqual(milliseconds);
  expect(tokensPerSecond).toBeCloseTo(((16 * 32) / milliseconds) * 1000);
  expect(productGflops).toBeGreaterThan(0);
  expect(gigaflops).toBeCloseTo(named('W1').flop / (milliseconds * 1e6));
});

test('a workload is a language model that trains: near equal odds its loss is ln V, and falls', async () => {
  const small = languageModel('small', { cell: 'lstm', V: 7, D: 3, H: 4, B: 2, T: 5 });
  const program = small.program();
  const model = createReferenceDevice().open(program.parameters, 2);
  const loaded = model.load(program);
  const feed = small.feed(stream(1, 'init'));
  const losses: number[] = [];
  for (let step = 1; step <= 200; step++) {
    await model.run(loaded, feed, { learningRate: 0.05, step });
    losses.push(loaded.scalars[0] ?? NaN);
  }
  // All weights are 0 at first, so all words are as likely.
  expect(losses[0]).toBeCloseTo(Math.log(7), 9);
  expect(losses.at(-1)).toBeLessThan(losses[0]! - 0.2);
});

test.each(['lstm', 'gru', 'rnn'] as const)('the products alone are those of a step: %s', async (cell) => {
  const [V, D, H, B, T] = [11, 5, 7, 3, 6];
  const workload = languageModel('small', { cell, V, D, H, B, T });
  const program: Program = { ...workload.program(), update: null };
  const model = (await createWasmDevice()).open(program.parameters, 0);
  if (!(model instanceof WasmModel)) throw new Error('Not the wasm device.');
  const random = stream(2, 'init');
  await model.writeWeights(
    Float32Array.from({ length: program.parameters.size }, () => random.uniform(-1, 1)),
  );
  const loaded = model.load(program);
  const feed = workload.feed(random);
  await model.run(loaded, feed);
  const gradients = await model.readGradients();
  const gates = { lstm: 4, gru: 3, rnn: 1 }[cell] * H;
  // The first step has no state before it, so gives the recurrent weights no gradient.
  const recurrent = (2 * T + (T - 1)) * B * H * gates;
  expect(await model.runProducts(loaded)).toBe(2 * (3 * V * D * gates + recurrent + 3 * T * B * H * V));
  await model.run(loaded, feed);
  expect(await model.readGradients()).toEqual(gradients);
  model.close();
});

test('the products of a step are 6 flop a weight and position, the embedding folded', () => {
  // W2: input table 96·128·512, recurrent 2048·128·512, logits 2048·128·96, each 2 flop, forward and twice backward.
  expect(named('W2').flop).toBe(6 * (96 * 128 * 512 + 2048 * 128 * 512 + 2048 * 128 * 96));
});
