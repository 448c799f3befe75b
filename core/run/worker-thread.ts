import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerFactory } from './protocol';

/** @param file the built `core/run/worker` module */
export function workerThreads(file: string): WorkerFactory {
  return () => {
    const worker = new Worker(file);
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
        await worker.terminate();
      },
    };
  };
}

function reasonOf(error: Error & { code?: string }): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : error.message;
}
