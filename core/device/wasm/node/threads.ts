import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { StartThread } from '../team';
import file from './kernel-thread?modulePath';

const starting = new Set<Promise<void>>();

/** Kernel threads as worker threads of Node. They keep no process alive. */
export const startNodeThread: StartThread = (start, { onReady, onGone }) => {
  let worker: Worker;
  try {
    worker = new Worker(file, { workerData: start });
  } catch (error) {
    return onGone(String(error));
  }
  worker.unref();
  const started = new Promise<void>((resolve) => {
    worker.once('message', () => resolve());
    worker.once('exit', () => resolve());
  });
  starting.add(started);
  void started.then(() => starting.delete(started));
  worker.once('message', onReady);
  worker.once('error', (error) => onGone(error.message));
  worker.once('exit', (code) => onGone(`exit code ${code}`));
};

/** Resolves when no thread that was started from here is still on its way. */
export async function threadsStarted(): Promise<void> {
  await Promise.all(starting);
}

/** Cores that this process may use. */
export const cores = availableParallelism();
