import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileKernels } from '#core/device/wasm/module';
import { startNodeThread, threadsStarted } from '#core/device/wasm/node/threads';
import { workerThreads } from '#core/run/worker-thread';
import slow from './slow-to-end?modulePath';
import { temporaryFolder } from './support';

/** A worker that runs, and what it was told to write when it ends by itself. */
async function running(threads: number) {
  const file = path.join(temporaryFolder(), 'ended');
  const worker = workerThreads(slow, { threads, ...{ file } })();
  await new Promise<void>((resolve) => worker.onMessage(() => resolve()));
  const gone: string[] = [];
  worker.onGone((reason) => gone.push(reason));
  return { worker, file, gone };
}

test('a worker is left to end by itself, and its end is waited for', async () => {
  const { worker, file, gone } = await running(1);
  await worker.terminate();
  expect(existsSync(file)).toBe(true);
  expect(gone).toEqual([]);
  // Once more there is nothing to end.
  await worker.terminate();
});

test('a worker that does not end is cut off', async () => {
  const { worker, file, gone } = await running(0);
  await worker.terminate();
  expect(existsSync(file)).toBe(false);
  expect(gone).toEqual([]);
});

test('threads of a model are on their way until they take jobs or have ended', async () => {
  await threadsStarted();
  const module = await compileKernels('best');
  const memory = new WebAssembly.Memory({ initial: 64, maximum: 65_536, shared: true });
  const told: string[] = [];
  // A mailbox below 0 is a model that was closed meanwhile: the thread ends at once.
  new Int32Array(memory.buffer).fill(-1);
  startNodeThread(
    { module, memory, sync: 0, thread: 1 },
    { onReady: () => told.push('ready'), onGone: () => told.push('gone') },
  );
  expect(told).toEqual([]);
  await threadsStarted();
  expect(told).toEqual(['gone']);
});
