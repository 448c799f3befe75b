import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '#core/store/open';
import type { Store } from '#core/store/store';
import { crashBytes, crashLoss, crashRows } from './crash-facts';
import type { Told } from './crash-writer';
import writer from './crash-writer?modulePath';
import { failure, temporaryFolder } from './fixtures';

/** Nightly: UNFOLD_KILLS=1000. */
const kills = Number(process.env['UNFOLD_KILLS'] ?? 20);

function startWriter(folder: string): { child: ChildProcess; told: Told[] } {
  const child = fork(writer, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const told: Told[] = [];
  child.on('message', (message) => told.push(message as Told));
  return { child, told };
}
/** A writer that ends by itself has failed: its own words are on stderr. */
async function nextMessage(child: ChildProcess): Promise<Told> {
  const stop = new AbortController();
  const { signal } = stop;
  const ended = once(child, 'exit', { signal }).then(() =>
    Promise.reject(new Error('The writer ended by itself.')),
  );
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), ended])) as [Told];
    return message;
  } finally {
    ended.catch(() => undefined);
    stop.abort();
  }
}
/** What was told before the process died has arrived when its channel is closed. */
async function kill(child: ChildProcess): Promise<void> {
  const closed = Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  child.kill('SIGKILL');
  await closed;
}

function checkEverything(store: Store, told: readonly Told[]): void {
  const acked = new Map<string, { points: number; checkpoint: number }>();
  const datasets = new Set<string>();
  for (const message of told) {
    if (message.kind === 'dataset') datasets.add(message.id);
    else {
      const run = acked.get(message.id) ?? { points: 0, checkpoint: 0 };
      if (message.kind === 'points') run.points = message.step;
      if (message.kind === 'checkpoint') run.checkpoint = message.step;
      acked.set(message.id, run);
    }
  }
  for (const [id, { points, checkpoint }] of acked) {
    expect(store.runs.get(id).state).toBe('interrupted');
    const { step, value } = store.curves.read(id, 'loss', 1e9);
    expect(step.length).toBeGreaterThanOrEqual(points);
    expect(value).toEqual(Float64Array.from(value, (_, index) => crashLoss(index + 1)));
    const list = store.checkpoints.list(id);
    expect(list.at(-1)?.step ?? 0).toBeGreaterThanOrEqual(checkpoint);
    for (const row of list)
      expect(Buffer.compare(store.checkpoints.get(id, row.step).bytes, crashBytes(row.step))).toBe(0);
    if (checkpoint > 0) expect(store.checkpoints.get(id, 'best').row.step).toBeGreaterThan(0);
  }
  const stored = store.datasets.list();
  for (const id of datasets) expect(stored.map((dataset) => dataset.id)).toContain(id);
  for (const { id } of stored) expect([...store.datasets.chunks(id)].flat()).toEqual(crashRows().flat());
}

test(
  `a writer killed ${kills} times at any moment loses nothing that it said was stored, and leaves nothing half`,
  { timeout: 600_000 },
  async () => {
    let folder = temporaryFolder();
    const total = { run: 0, points: 0, checkpoint: 0, dataset: 0 };
    for (let round = 0; round < kills; round++) {
      // Twenty crashes on top of each other; then anew, since all that was stored is checked each time.
      if (round % 20 === 19) folder = temporaryFolder();
      const { child, told } = startWriter(folder);
      await nextMessage(child);
      // Another moment each round: after so many messages, and then somewhere within the next work.
      const moment = 1 + ((round * 5) % 13);
      while (told.length < moment) await nextMessage(child);
      for (let turn = 0; turn < (round * 7) % 20; turn++) await new Promise(setImmediate);
      await kill(child);

      const store = openStore(folder, { onNotice: ({ message }) => expect.unreachable(message) });
      checkEverything(store, told);
      store.close();
      const db = new Database(path.join(folder, 'unfold.db'));
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
      for (const { kind } of told) total[kind]++;
    }
    // The test proves nothing if the writer never got that far.
    expect(Math.min(...Object.values(total))).toBeGreaterThan(0);
  },
);

test('a folder is locked by a living process, even a stopped one, and free as soon as it is dead', async () => {
  const folder = temporaryFolder();
  const { child } = startWriter(folder);
  const { id } = await nextMessage(child);
  const refused = { code: 'busy', message: `The writer has this store open (process ${child.pid}).` };
  expect(failure(() => openStore(folder))).toMatchObject(refused);
  child.kill('SIGSTOP');
  expect(failure(() => openStore(folder))).toMatchObject(refused);
  let reader = openStore(folder, { readOnly: true });
  expect(reader.runs.get(id).state).not.toBe('interrupted');
  reader.close();
  await kill(child);

  reader = openStore(folder, { readOnly: true });
  expect(reader.runs.get(id).state).toBe('interrupted');
  reader.close();
  const store = openStore(folder);
  expect(store.runs.get(id).state).toBe('interrupted');
  store.close();
});
