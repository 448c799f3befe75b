import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { StartThread } from '../team';
import file from './kernel-thread?modulePath';

/** Kernel threads as worker threads of Node. They keep no process alive. */
export const startNodeThread: StartThread = (start, { onReady, onGone }) => {
  let worker: Worker;
  try {
    worker = new Worker(file, { workerData: start });
  } catch (error) {
    return onGone(String(error));
  }
  worker.unref();
  worker.once('message', onReady);
  worker.once('error', (error) => onGone(error.message));
  worker.once('exit', (code) => onGone(`exit code ${code}`));
};

/** Cores that this process may use. */
export const cores = availableParallelism();
