import {
  closeSync,
  copyFileSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import type { Notice } from '#core/store/notice';
import { openStore } from '#core/store/open';
import type { Store } from '#core/store/store';
import { evaluation, newRun, steps } from './facts';
import { temporaryFolder } from './fixtures';

const runCount = 30;
const pageBytes = 4096;
const checkpoint = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);

async function fill(store: Store): Promise<void> {
  for (let index = 0; index < runCount; index++) {
    const { id } = store.runs.create(newRun({ name: `Run ${index}` }));
    store.curves.append(
      id,
      steps(
        1,
        Float64Array.from({ length: 4200 }, (_, at) => at * index),
      ),
    );
    store.evaluations.add(id, evaluation(1, { loss: index }));
    await store.checkpoints.save(id, { step: 1, reasons: ['best'], metric: index, bytes: checkpoint });
  }
}

/** A store that was not closed properly, in a folder of its own, to be damaged. */
let original = '';
beforeAll(async () => {
  original = mkdtempSync(path.join(tmpdir(), 'unfold-damage-'));
  const store = openStore(original);
  await fill(store);
  store.close();
  const lock = new Database(path.join(original, 'unfold.lock'));
  lock.exec('UPDATE holder SET clean = 0');
  lock.close();
  return () => rmSync(original, { recursive: true, force: true });
}, 120_000);

function damagedCopy(damage: (file: string) => void): { folder: string; notices: Notice[]; store: Store } {
  const folder = temporaryFolder();
  cpSync(original, folder, { recursive: true });
  damage(path.join(folder, 'unfold.db'));
  const notices: Notice[] = [];
  return { folder, notices, store: openStore(folder, { onNotice: (notice) => notices.push(notice) }) };
}
function overwrite(file: string, position: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, position);
  closeSync(handle);
}

/** Everything can be asked for; a checkpoint may be missing or refused, but never wrong. */
function checkShown(store: Store): number {
  const shown = store.runs.list();
  for (const { id } of shown) {
    const { step, value } = store.curves.read(id, 'loss', 1e6);
    expect(step.length).toBe(value.length);
    expect(store.curves.read(id, 'loss', 10).step.length).toBeLessThanOrEqual(10);
    for (const row of store.checkpoints.list(id)) {
      try {
        expect(Buffer.compare(store.checkpoints.get(id, row.step).bytes, checkpoint)).toBe(0);
      } catch (error) {
        expect(error).toMatchObject({ code: 'corrupt' });
      }
    }
  }
  return shown.length;
}

test('pages of zeros, wherever they are, cost what was on them and little more', () => {
  const pages = statSync(path.join(original, 'unfold.db')).size / pageBytes;
  let shown = 0;
  let noticed = 0;
  const rounds = 12;
  for (let round = 0; round < rounds; round++) {
    const page = 1 + Math.floor(((round + 0.5) / rounds) * (pages - 1));
    const { store, notices, folder } = damagedCopy((file) =>
      overwrite(file, page * pageBytes, new Uint8Array(pageBytes)),
    );
    shown += checkShown(store);
    noticed += notices.length;
    expect(readdirSync(folder).some((name) => name.includes('.corrupt-'))).toBe(notices.length > 0);
    store.close();
    openStore(folder, { onNotice: ({ message }) => expect.unreachable(message) }).close();
  }
  expect(noticed).toBeGreaterThan(rounds / 2);
  expect(shown / (rounds * runCount)).toBeGreaterThan(0.95);
});

test.each<[what: string, damage: (file: string) => void]>([
  [
    'a file cut in the middle',
    (file) => truncateSync(file, Math.floor(statSync(file).size / 2 / pageBytes) * pageBytes),
  ],
  ['a file cut within its first page', (file) => truncateSync(file, 1000)],
  [
    'a header of garbage',
    (file) =>
      overwrite(
        file,
        16,
        Uint8Array.from({ length: 84 }, (_, index) => (index * 37) % 256),
      ),
  ],
  ['a wrong page size', (file) => overwrite(file, 16, Uint8Array.of(0x20, 0))],
  ['a log of another database', (file) => copyFileSync(file, `${file}-wal`)],
])('%s ends in a store that works', (_, damage) => {
  const { store, folder } = damagedCopy(damage);
  checkShown(store);
  const { id } = store.runs.create(newRun());
  store.close();
  const again = openStore(folder, { onNotice: ({ message }) => expect.unreachable(message) });
  expect(again.runs.find('last').id).toBe(id);
  again.close();
});
