import { parentPort, workerData } from 'node:worker_threads';
import { createDevice } from '#core/device/index';
import { cores, startNodeThread } from '#core/device/wasm/node/threads';
import type { ToWorker, WorkerSettings } from './protocol';
import { serveTasks } from './task-server';

const port = parentPort;
if (port === null) throw new Error('core/run/worker runs in a worker thread.');
const { threads } = workerData as WorkerSettings;
serveTasks(
  {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    onMessage: (listener) => void port.on('message', (message: ToWorker) => listener(message)),
  },
  (kind) => createDevice(kind, { startThread: startNodeThread, cores, threads }),
);
