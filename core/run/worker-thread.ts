import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { QueueSettings } from './run-queue';
import type { FromWorker, ToThread, ToWorker, WorkerFactory, WorkerSettings } from './protocol';

/** More than this seldom pay: the steps of small models are done before the threads have met. */
const mostThreads = 4;

/** How long a worker may take to end by itself: it hears between two steps, and threads that boot need a moment. */
const patienceMs = 1000;

/** @param spare cores left to others, such as the window */
export function defaultThreads(spare: number): number {
  return Math.max(1, Math.min(mostThreads, availableParallelism() - spare));
}

/**
 * What a machine bears beside a window: two runs at once from four cores on, and the other cores shared among them.
 * @param spare as above
 */
export function defaultQueue(spare: number): QueueSettings {
  const cores = Math.max(1, availableParallelism() - spare);
  const concurrent = cores >= 3 ? 2 : 1;
  return { concurrent, threads: Math.max(1, Math.min(mostThreads, Math.floor(cores / concurrent))) };
}

/** @param file the built `core/run/worker` module @param settings of workers that are given none */
export function workerThreads(file: string, settings: WorkerSettings): WorkerFactory {
  return (own = settings) => {
    const worker = new Worker(file, { workerData: own });
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    let expected = false;
    return {
      post: (message: ToWorker, transfer = []) => worker.postMessage(message, transfer),
      onMessage: (listener) => void worker.on('message', (message: FromWorker) => listener(message)),
      onGone: (listener) => {
        let told = false;
        const tell = (reason: string): void => {
          if (!told && !expected) listener(reason);
          told = true;
        };
        worker.on('error', (error) => tell(reasonOf(error)));
        worker.on('exit', (code) => tell(`the worker ended with code ${code}`));
      },
      terminate: async () => {
        expected = true;
        worker.postMessage({ kind: 'end' } satisfies ToThread);
        const cutOff = setTimeout(() => void worker.terminate(), patienceMs);
        await ended;
        clearTimeout(cutOff);
      },
    };
  };
}

function reasonOf(error: Error & { code?: string }): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : error.message;
}
