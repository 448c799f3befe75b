import { cores, startNodeThread } from '#core/device/wasm/node/threads';
import { createWasmDevice } from '#core/device/wasm/device';
import type { StartThread } from '#core/device/wasm/team';
import type { Feed } from '#core/device/device';
import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import type { Program } from '#core/graph/program';
import { seq2seq } from '#core/model/seq2seq';
import { stream } from '#core/random';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { open } from './agreement';
import { adam, cells, randomFeed, randomWeights, stepProgram, type Case } from './programs';

/** Big enough for threads to be woken, and odd, so that parts of the work differ. */
const size: Omit<Case, 'cell' | 'B'> = { T: 9, V: 23, I: 37, H: 67, C: 19, smoothing: 0.1 };

/** Trains with some threads, all of which have joined before the first step. */
async function trained(
  program: Program,
  feedOf: (step: number) => Feed,
  threads: number,
  steps: number,
): Promise<string> {
  const joining: Promise<void>[] = [];
  const startThread: StartThread = (start, { onReady, onGone }) => {
    joining.push(
      new Promise((resolve) => startNodeThread(start, { onGone, onReady: () => (onReady(), resolve()) })),
    );
  };
  const device = await createWasmDevice({ threads, cores, startThread, always: true });
  const weights = randomWeights(program.parameters.size, 64, 1);
  const { model, loaded } = await open(device, program, weights);
  await model.run(loaded, feedOf(1), { learningRate: 0, step: 1 });
  expect(joining).toHaveLength(threads - 1);
  await Promise.all(joining);
  await model.writeWeights(weights);
  await model.writeSlots(new Float32Array(2 * program.parameters.size));
  for (let step = 1; step <= steps; step++)
    await model.run(loaded, feedOf(step), { learningRate: 3e-3, step });
  const trainedWeights = await model.readWeights();
  model.close();
  return createHash('sha256').update(trainedWeights).digest('hex');
}

async function expectSameWeights(program: Program, feedOf: (step: number) => Feed): Promise<void> {
  const first = await trained(program, feedOf, 1, 200);
  for (const threads of [1, 2, 2, 4, 4]) expect(await trained(program, feedOf, threads, 200)).toBe(first);
}

describe('threads', () => {
  test.each(cells.map((cell, k): Case => ({ ...size, cell, B: [33, 5, 17, 8, 3][k] ?? 1 })))(
    'the same weights after 200 steps with 1, 2 and 4 threads: $cell, B $B',
    { timeout: 120_000 },
    async (one) => {
      const program = stepProgram(one, adam);
      await expectSameWeights(program, (step) => randomFeed(program, one, step));
    },
  );

  test(
    'the same weights with an encoder, a decoder, additive attention and dropout',
    { timeout: 120_000 },
    async () => {
      const [batch, source, target, words] = [7, 11, 9, 31];
      const graph = new GraphBuilder('translation');
      const dropout = { input: 0.1, states: 0.1, recurrent: 0.2 };
      seq2seq(
        graph,
        {
          ...{ cell: 'gru', hidden: 51, layers: 2, embedding: 33, attention: 'additive', attentionSize: 45 },
          ...{ sourceVocabulary: words, targetVocabulary: words, bidirectionalEncoder: true },
          regularise: { dropout, shared: true, layerNorm: true, seed: 3 },
        },
        { batch, source, target },
        0.1,
      );
      const program = compile(graph.build(), { loss: 'loss', update: adam });
      await expectSameWeights(program, (step) => {
        const random = stream(step, 'shuffle');
        const ints = (count: number, below: number, from = 0): Int32Array =>
          Int32Array.from({ length: count }, () => from + random.int(below));
        return {
          source: ints(source * batch, words),
          sourceLengths: ints(batch, source, 1),
          targetIn: ints(target * batch, words),
          targetOut: ints(target * batch, words),
          targetLengths: ints(batch, target, 1),
        };
      });
    },
  );

  const one: Case = { ...size, cell: 'lstm', B: 9 };
  const program = stepProgram(one, adam);
  const feed = randomFeed(program, one, 1);
  const openWith = async (startThread: StartThread) =>
    open(
      await createWasmDevice({ threads: 2, cores: 2, startThread, always: true }),
      program,
      randomWeights(program.parameters.size, one.H, 1),
    );

  test('one that dies in the middle of a step fails the run with a sentence', async () => {
    // It takes the job, does nothing, and is found dead.
    const { model, loaded } = await openWith((_, { onReady, onGone }) => {
      onReady();
      setTimeout(() => onGone('exit code 1'));
    });
    await expect(model.run(loaded, feed, { learningRate: 0, step: 1 })).rejects.toThrow(
      'A thread that computes for this model has ended (exit code 1)',
    );
    await expect(model.run(loaded, feed, { learningRate: 0, step: 2 })).rejects.toThrow('exit code 1');
  });

  test.each([false, true])('they end when the model is closed (once ready: %s)', async (waits) => {
    let ready = Promise.resolve();
    let gone: Promise<string> = Promise.resolve('never started');
    const { model, loaded } = await openWith((start, listener) => {
      ready = new Promise((resolve) => {
        gone = new Promise((ended) => {
          startNodeThread(start, {
            onReady: () => (listener.onReady(), resolve()),
            onGone: (reason) => (listener.onGone(reason), ended(reason)),
          });
        });
      });
    });
    await model.run(loaded, feed, { learningRate: 0, step: 1 });
    if (waits) await ready;
    model.close();
    expect(await gone).toBe('exit code 0');
  });

  test('one that cannot start is not missed', async () => {
    const { model, loaded } = await openWith((_, { onGone }) => onGone('there is no room'));
    await model.run(loaded, feed, { learningRate: 0, step: 1 });
    expect(loaded.scalars[0]).toBeGreaterThan(0);
  });

  test('refuses no threads at all', async () => {
    await expect(createWasmDevice({ threads: 0, startThread: startNodeThread })).rejects.toThrow(
      'from 1 to 16, not 0',
    );
  });
});
