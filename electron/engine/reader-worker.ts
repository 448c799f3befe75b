import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '#contract/rpc';
import { openGalleryItem } from '#core/data/gallery/gallery';
import { inspect } from '#core/data/inspect';
import { readRows } from '#core/data/rows';
import { textSource } from '#core/data/source';
import { openRows } from '#core/data/source/open';
import { readTokeniser } from '#core/text/node/tokeniser-file';
import { readerArguments, type ReaderApi, type ReaderEvents, type ReaderSource } from './reader-protocol';

/** Reads one source and ends with it, so that a file that breaks a parser breaks nothing else. */
const port = parentPort;
if (port === null) throw new Error('electron/engine/reader-worker runs in a worker thread.');

/** Twenty times a second is more than the eye asks for. */
const progressInterval = 50;
let toldAt = 0;
const control = {
  onProgress(done: number, total: number): void {
    const now = performance.now();
    if (done < total && now - toldAt < progressInterval) return;
    toldAt = now;
    server.emit('progress', { done, total });
  },
};

const asked = workerData as ReaderSource;
const source = () => {
  if (asked.kind === 'gallery') return openGalleryItem(asked.id, asked.parameters);
  // Only what the user named may be read, not what lies beside it.
  return asked.kind === 'text'
    ? textSource(asked.name, asked.text)
    : openRows(asked.paths, { siblings: false });
};
let rows: AsyncIterator<string[][]> | null = null;

const server = serve<ReaderApi, ReaderEvents>(
  {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.once('close', () => listener()),
    close: () => port.close(),
  },
  {
    inspect: async (options) => inspect(await source(), options, control),
    rows: async ({ options, ...expected }) => {
      rows ??= readRows(await source(), options, expected, control)[Symbol.asyncIterator]();
      const next = await rows.next();
      return next.done === true ? null : next.value;
    },
    tokeniser: () => readTokeniser(asked.kind === 'files' ? (asked.paths[0] ?? '') : ''),
  },
  readerArguments,
);
