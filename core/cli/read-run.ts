import { RunHost } from '#core/run/run-host';
import type { Store } from '#core/store/store';
import type { RunRow } from '#core/store/types';
import { openToRead } from './context';
import type { Context } from './context';

/**
 * Does something with one stored run, also beside a studio that has the store open, and closes what it opened.
 * @param word the run's id, its name, or `last`
 * @throws StoreError when there is no such store or run
 */
export async function readRun(
  word: string,
  store: string | undefined,
  context: Context,
  use: (host: RunHost, run: RunRow, store: Store) => Promise<void>,
): Promise<void> {
  const opened = openToRead(store);
  const host = new RunHost({
    store: opened,
    workers: context.workers(),
    app: context.version,
    emit: () => undefined,
  });
  try {
    await use(host, opened.runs.find(word), opened);
  } finally {
    await host.close();
    opened.close();
  }
}
