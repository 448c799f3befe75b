import { parentPort } from 'node:worker_threads';
import type { ToWorker } from './protocol';
import { serveTasks } from './task-server';

const port = parentPort;
if (port === null) throw new Error('core/run/worker runs in a worker thread.');
serveTasks({
  post: (message, transfer = []) => port.postMessage(message, transfer),
  onMessage: (listener) => void port.on('message', (message: ToWorker) => listener(message)),
});
