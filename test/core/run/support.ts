import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { inspect } from '#core/data/inspect';
import { readRows } from '#core/data/rows';
import { textSource } from '#core/data/source';
import type { Dataset } from '#core/data/dataset';
import { createDevice } from '#core/device/index';
import type { RunEvents } from '#core/run/events';
import type { QueueSettings } from '#core/run/run-queue';
import type { FromWorker, ToWorker, WorkerFactory } from '#core/run/protocol';
import { RunHost } from '#core/run/run-host';
import { serveTasks } from '#core/run/task-server';
import { openStore } from '#core/store/open';
import type { Store } from '#core/store/store';
import { rowsOfFirstLetter } from '../train/support';

/** A worker in this thread: messages are cloned and come later, as between threads, and it can be killed. */
export function localWorkers(): { workers: WorkerFactory; kill: (reason: string) => void } {
  const kills: ((reason: string) => void)[] = [];
  const workers: WorkerFactory = () => {
    let alive = true;
    let toWorker: (message: ToWorker) => void = () => undefined;
    let toHost: (message: FromWorker) => void = () => undefined;
    let gone: (reason: string) => void = () => undefined;
    const later = <M>(deliver: () => (message: M) => void, message: M): void => {
      const copy = structuredClone(message);
      setImmediate(() => alive && deliver()(copy));
    };
    serveTasks(
      {
        post: (message) => later(() => toHost, message),
        onMessage: (listener) => (toWorker = listener),
      },
      createDevice,
    );
    kills.push((reason) => {
      alive = false;
      gone(reason);
    });
    return {
      post: (message) => later(() => toWorker, message),
      onMessage: (listener) => (toHost = listener),
      onGone: (listener) => (gone = listener),
      terminate: () => {
        alive = false;
        return Promise.resolve();
      },
    };
  };
  return { workers, kill: (reason) => kills.splice(0).forEach((each) => each(reason)) };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'unfold-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function importText(store: Store, name: string, text: string): Promise<Dataset> {
  const source = textSource(name, text);
  const { rows: _, name: ownName, options, ...summary } = await inspect(source);
  const draft = store.datasets.begin({ name: ownName, options, roles: {} });
  for await (const chunk of readRows(source, options, summary)) draft.append(chunk);
  return draft.commit(summary);
}

export const firstLetterFile = (count = 60): string =>
  ['text,class', ...rowsOfFirstLetter(count).map((row) => row.join(','))].join('\n');

type Told = { [K in keyof RunEvents]: [K, RunEvents[K]] }[keyof RunEvents];

export interface Bench {
  store: Store;
  host: RunHost;
  told: Told[];
  /** Resolves with the first event that fits, from now on. */
  next: <K extends keyof RunEvents>(
    event: K,
    fits?: (payload: RunEvents[K]) => boolean,
  ) => Promise<RunEvents[K]>;
  kill: (reason: string) => void;
  /** Every event from now on. */
  hear: (listener: (event: keyof RunEvents, payload: never) => void) => void;
}

export function openBench({
  folder = temporaryFolder(),
  concurrent = 1,
  change = (store: Store): Store => store,
  queue,
}: {
  folder?: string;
  concurrent?: number;
  change?: (store: Store) => Store;
  queue?: QueueSettings;
} = {}): Bench {
  const store = openStore(folder);
  const told: Told[] = [];
  const listeners = new Set<(event: keyof RunEvents, payload: unknown) => void>();
  const { workers, kill } = localWorkers();
  const host = new RunHost({
    store: change(store),
    workers,
    app: 'test',
    concurrent,
    ...(queue !== undefined && { queue }),
    emit: (event, payload) => {
      told.push([event, payload] as Told);
      for (const listener of [...listeners]) listener(event, payload);
    },
  });
  onTestFinished(async () => {
    await host.close();
    store.close();
  });
  return {
    store,
    host,
    told,
    kill,
    hear: (listener) => void listeners.add((event, payload) => listener(event, payload as never)),
    next: (event, fits = () => true) =>
      new Promise((resolve) => {
        const listener = (name: keyof RunEvents, payload: unknown): void => {
          if (name !== event || !fits(payload as never)) return;
          listeners.delete(listener);
          resolve(payload as never);
        };
        listeners.add(listener);
      }),
  };
}
