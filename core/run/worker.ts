import { parentPort, workerData } from 'node:worker_threads';
import { createDevice } from '#core/device/index';
import { cores, startNodeThread, threadsStarted } from '#core/device/wasm/node/threads';
import type { ToThread, ToWorker, WorkerSettings } from './protocol';
import { serveTasks } from './task-server';

const port = parentPort;
if (port === null) throw new Error('core/run/worker runs in a worker thread.');
const { threads } = workerData as WorkerSettings;

/** Electron writes to stderr of a thread that is cut off while it boots, so the threads of a model are waited for. */
async function end(): Promise<never> {
  await threadsStarted();
  process.exit(0);
}

serveTasks(
  {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    onMessage: (listener: (message: ToWorker) => void) =>
      void port.on('message', (message: ToThread) => {
        if (message.kind === 'end') void end();
        else listener(message);
      }),
  },
  (kind) => createDevice(kind, { startThread: startNodeThread, cores, threads }),
);
