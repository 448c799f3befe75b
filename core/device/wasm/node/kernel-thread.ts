import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../serve';
import type { ThreadStart } from '../team';

const port = parentPort;
if (port === null) throw new Error('core/device/wasm/node/kernel-thread runs in a worker thread.');
serve(workerData as ThreadStart, () => port.postMessage('ready'));
