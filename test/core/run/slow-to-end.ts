import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

/** A worker with something still on its way when it is asked to end; with `threads: 0` it never ends by itself. */
const { threads, file } = workerData as { threads: number; file: string };
parentPort?.on('message', ({ kind }: { kind: string }) => {
  if (kind !== 'end' || threads === 0) return;
  setTimeout(() => {
    writeFileSync(file, 'it ended by itself');
    process.exit(0);
  }, 50);
});
parentPort?.postMessage({ kind: 'progress', share: 0 });
