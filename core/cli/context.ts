import { homedir } from 'node:os';
import { MAXIMUM_THREADS } from '#core/device/wasm/kernel';
import type { WorkerFactory } from '#core/run/protocol';
import { openStore } from '#core/store/open';
import type { Store } from '#core/store/store';
import { storeFolder } from './folder';
import type { Terminal } from './terminal';
import { UsageError, wholeNumber } from './usage';

/** What a verb has of the world. */
export interface Context {
  terminal: Terminal;
  version: string;
  /** Workers whose training steps are shared by so many threads; as many as the machine has cores, unless said. */
  workers: (threads?: number) => WorkerFactory;
  /** Calls once when the person interrupts (Ctrl-C, or a kill that asks); a second time ends the program. */
  onInterrupt: (listener: () => void) => void;
}

/** One verb: `run` gets the words after it and resolves to the exit code. */
export interface Verb {
  usage: string;
  summary: string;
  /** A line each, for `--help`. */
  options: Readonly<Record<string, string>>;
  run: (args: string[], context: Context) => Promise<number>;
}

export const storeOption = { store: { type: 'string' } } as const;
export const threadsOption = { threads: { type: 'string' } } as const;
export const threadsHelp =
  'threads that share a step (else as many as cores, at most 4); the result is the same';
export const jsonOption = { json: { type: 'boolean', default: false } } as const;
export const storeHelp = 'the store’s folder (else UNFOLD_STORE, else the studio’s own)';

/** The same context, whose workers share a step among so many threads. @throws UsageError */
export function withThreads(context: Context, option: string | undefined): Context {
  if (option === undefined) return context;
  const threads = wholeNumber('threads', option, 1);
  if (threads > MAXIMUM_THREADS)
    throw new UsageError(`--threads is at most ${MAXIMUM_THREADS}, not ${threads}.`);
  return { ...context, workers: () => context.workers(threads) };
}

/** @throws StoreError 'busy' while the studio has the store open */
export function openToWrite(option: string | undefined, { terminal }: Context): Store {
  return openStore(folderOf(option), {
    owner: 'The command line',
    onNotice: ({ message }) => terminal.note(message),
  });
}

/** Also beside a studio that has the store open. */
export function openToRead(option: string | undefined): Store {
  return openStore(folderOf(option), { readOnly: true });
}

function folderOf(option: string | undefined): string {
  return storeFolder(option, { platform: process.platform, env: process.env, home: homedir() });
}
