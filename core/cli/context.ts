import { homedir } from 'node:os';
import type { WorkerFactory } from '#core/run/protocol';
import { openStore } from '#core/store/open';
import type { Store } from '#core/store/store';
import { storeFolder } from './folder';
import type { Terminal } from './terminal';

/** What a verb has of the world. */
export interface Context {
  terminal: Terminal;
  version: string;
  workers: WorkerFactory;
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
export const jsonOption = { json: { type: 'boolean', default: false } } as const;
export const storeHelp = 'the store’s folder (else UNFOLD_STORE, else the studio’s own)';

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
