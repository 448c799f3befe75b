import { Worker } from 'node:worker_threads';
import { RequestError } from '#contract/errors';
import { connect, type Client, type Port } from '#contract/rpc';
import type { DatasetPreview, ParseOptions } from '#core/data/dataset';
import type { TokeniserFile } from '#core/text/node/tokeniser-file';
import type { ExpectedRows, ReaderApi, ReaderEvents, ReaderSource } from './reader-protocol';
import workerPath from './reader-worker?modulePath';

/** A parser has no business with more than this; its death is one file that could not be read. */
const mostMegabytes = 2048;

/** Milliseconds for a tokenizer.json, of which the largest take two seconds. */
const longestTry = 60_000;

/** One source being read in a worker thread of its own, which is ended afterwards, or at once on cancel. */
export interface Reader {
  inspect(options: Partial<ParseOptions>): Promise<DatasetPreview>;
  rows(expected: ExpectedRows): AsyncGenerator<string[][], void, undefined>;
  /** @throws RequestError also when it takes unreasonably long */
  tokeniser(): Promise<TokeniserFile>;
  cancel(): void;
  close(): void;
}

export function openReader(source: ReaderSource, onProgress: (done: number, total: number) => void): Reader {
  const worker = new Worker(workerPath, {
    workerData: source,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const client: Client<ReaderApi, ReaderEvents> = connect(portOf(worker));
  client.on('progress', ({ done, total }) => onProgress(done, total));
  let cancelled = false;

  async function call<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (cancelled) throw new RequestError('cancelled', 'Reading was cancelled.');
      if (!(error instanceof RequestError) || error.code !== 'gone') throw error;
      throw new RequestError(
        'refused',
        'This file could not be read: reading it broke the reader.',
        'It may be damaged, or too large for this machine’s memory.',
      );
    }
  }

  return {
    inspect: (options) => call(() => client.call('inspect', options)),
    async *rows(expected) {
      for (;;) {
        const chunk = await call(() => client.call('rows', expected));
        if (chunk === null) return;
        yield chunk;
      }
    },
    async tokeniser() {
      const deadline = setTimeout(() => void worker.terminate(), longestTry);
      return call(() => client.call('tokeniser', {})).finally(() => clearTimeout(deadline));
    },
    cancel() {
      cancelled = true;
      void worker.terminate();
    },
    close: () => void worker.terminate(),
  };
}

function portOf(worker: Worker): Port {
  return {
    postMessage: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onClose(listener) {
      // An error that ends a worker is followed by its exit.
      worker.on('error', (error) => listener(error.message));
      worker.on('exit', () => listener());
    },
    close: () => void worker.terminate(),
  };
}
