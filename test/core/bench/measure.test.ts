import { expect, test } from 'vitest';
import { measure } from '#core/bench/measure';
import { productFlop, programOf, workloads } from '#core/bench/workloads';
import { createReferenceDevice } from '#core/device/reference';

const W1 = workloads.find(({ name }) => name === 'W1')!;

test('a measurement is of real steps: rates follow from the milliseconds and the sizes', async () => {
  const { milliseconds, medianMilliseconds, tokensPerSecond, gigaflops } = await measure(W1, 'best', 0);
  expect(milliseconds).toBeGreaterThan(0);
  expect(medianMilliseconds).toBeGreaterThanOrEqual(milliseconds);
  expect(tokensPerSecond).toBeCloseTo(((16 * 32) / milliseconds) * 1000);
  expect(gigaflops).toBeCloseTo(productFlop(W1) / (milliseconds * 1e6));
});

test('a workload is a language model that trains: from equal odds its loss is ln V, and falls', async () => {
  const small = { ...W1, V: 7, D: 3, H: 4, B: 2, T: 5 };
  const program = programOf(small);
  const model = createReferenceDevice().open(program.parameters, 2);
  const loaded = model.load(program);
  const feed = {
    tokens: new Int32Array(10).fill(3),
    targets: new Int32Array(10).fill(4),
    lengths: Int32Array.of(5, 5),
  };
  const losses: number[] = [];
  for (let step = 1; step <= 20; step++) {
    await model.run(loaded, feed, { learningRate: 0.05, step });
    losses.push(loaded.scalars[0] ?? NaN);
  }
  expect(losses[0]).toBeCloseTo(Math.log(7), 9);
  expect(losses.at(-1)).toBeLessThan(1);
});

test('the products of a step are 6 flop a weight and position, the embedding folded', () => {
  // W2: input table 96·128·512, recurrent 2048·128·512, logits 2048·128·96, each 2 flop, forward and twice backward.
  expect(productFlop(workloads.find(({ name }) => name === 'W2')!)).toBe(
    6 * (96 * 128 * 512 + 2048 * 128 * 512 + 2048 * 128 * 96),
  );
});
