import { createWasmDevice } from '#core/device/wasm/device';
import { cores, startNodeThread } from '#core/device/wasm/node/threads';
import { expect, test } from 'vitest';
import { open } from './agreement';
import { adam, randomFeed, randomWeights, stepProgram, type Case } from './programs';

/** `UNFOLD_STEPS=10000` for the long form. */
const steps = Number(process.env['UNFOLD_STEPS'] ?? 2000);
const megabyte = 1_048_576;

test.each([1, 2])(
  'memory does not grow with the steps (threads: %i)',
  { timeout: 600_000 },
  async (threads) => {
    const one: Case = { cell: 'lstm', T: 6, B: 9, V: 23, I: 37, H: 41, C: 19, smoothing: 0 };
    const program = stepProgram(one, adam);
    const { model, loaded } = await open(
      await createWasmDevice({ threads, cores, startThread: startNodeThread }),
      program,
      randomWeights(program.parameters.size, one.H, 1),
    );
    const feed = randomFeed(program, one, 1);
    const run = async (from: number, to: number): Promise<void> => {
      for (let step = from; step <= to; step++) {
        await model.run(loaded, feed, { learningRate: 1e-3, step });
        // As in training, where messages come and go: it also lets threads join.
        if (step % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await run(1, 500);
    const held = { own: model.bytes, process: process.memoryUsage.rss() };
    await run(501, 500 + steps);
    expect(model.bytes).toBe(held.own);
    // A leak of 8 KB a step would show; the collector's own ups and downs stay below.
    expect(process.memoryUsage.rss() - held.process).toBeLessThan(16 * megabyte);
    model.close();
  },
);
