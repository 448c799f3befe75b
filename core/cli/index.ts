import { readFileSync } from 'node:fs';
import path from 'node:path';
import workerPath from '#core/run/worker?modulePath';
import { defaultThreads, workerThreads } from '#core/run/worker-thread';
import { main } from './main';
import { processTerminal } from './terminal';

/** Of the nearest package.json above this file: the project's, or the packaged app's. */
function ownVersion(folder: string): string {
  try {
    const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      name?: string;
      version?: string;
    };
    if (name === 'unfold' && version !== undefined) return version;
  } catch {
    // Not in this folder.
  }
  const parent = path.dirname(folder);
  return parent === folder ? 'unknown' : ownVersion(parent);
}

let interrupted = false;
const listeners: (() => void)[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The first asks; who asks twice, or while nothing can be saved, means it.
    if (interrupted || listeners.length === 0) process.exit(130);
    interrupted = true;
    for (const listener of listeners) listener();
  });
}
// A closed pipe (`| head`) is no reason to die with a stack trace.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await main(process.argv.slice(2), {
  terminal: processTerminal(),
  version: ownVersion(import.meta.dirname),
  workers: (threads = defaultThreads(0)) => workerThreads(workerPath, { threads }),
  onInterrupt: (listener) => void listeners.push(listener),
});
