import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { keeping } from '#core/store/checkpoint-keeping';
import { openStore } from '#core/store/open';
import type { Store } from '#core/store/store';
import type { CheckpointReason } from '#core/train/events';
import { newRun } from './facts';
import { failure, temporaryFolder, temporaryStore } from './fixtures';

const bytesOf = (seed: number, length = 1000) =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + seed * 17) % 251);
async function saveAll(
  store: Store,
  run: string,
  saves: [step: number, ...reasons: CheckpointReason[]][],
): Promise<void> {
  for (const [step, ...reasons] of saves)
    await store.checkpoints.save(run, { step, reasons, metric: step / 10, bytes: bytesOf(step) });
}
const listed = (store: Store, run: string) =>
  store.checkpoints.list(run).map(({ step, reasons }) => [step, ...reasons]);

describe('a checkpoint', () => {
  test.each([0, 1, 1 << 20, (1 << 20) + 1, 3_500_000])(
    'of %d bytes comes back as it was, with its hash',
    async (length) => {
      const store = temporaryStore();
      const { id } = store.runs.create(newRun());
      const bytes = bytesOf(3, length);
      // A view that begins anywhere, as the trainer's may.
      const view = Uint8Array.from([0, 0, 0, ...bytes.subarray(0, 100)]).subarray(3);
      const row = await store.checkpoints.save(id, { step: 7, reasons: ['best'], metric: 0.5, bytes });
      const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
      expect(row).toMatchObject({
        run: id,
        step: 7,
        metric: 0.5,
        bytes: length,
        sha256: digest,
        reasons: ['best', 'last'],
      });
      const got = store.checkpoints.get(id, 'last');
      expect(got.row).toEqual(row);
      expect(Buffer.compare(got.bytes, bytes)).toBe(0);
      await store.checkpoints.save(id, { step: 8, reasons: [], metric: null, bytes: view });
      expect(Buffer.compare(store.checkpoints.get(id, 8).bytes, bytes.subarray(0, 100))).toBe(0);
    },
  );

  test('is kept while it is the best, the last, one of every k, or the one before the last', async () => {
    const store = temporaryStore();
    const { id } = store.runs.create(newRun());
    await saveAll(store, id, [
      [10, 'best'],
      [20, 'last'],
      [30, 'every'],
      [40, 'last'],
      [50, 'last'],
      [60, 'last'],
    ]);
    expect(listed(store, id)).toEqual([[10, 'best'], [30, 'every'], [50], [60, 'last']]);
    await saveAll(store, id, [
      [70, 'best'],
      [80, 'last'],
    ]);
    expect(listed(store, id)).toEqual([
      [30, 'every'],
      [70, 'best'],
      [80, 'last'],
    ]);
    expect(store.checkpoints.get(id, 'best').row.step).toBe(70);
    expect(store.checkpoints.get(id, 'last').row.step).toBe(80);
    expect(store.checkpoints.get(id, 30).bytes).toEqual(bytesOf(30));
    expect(failure(() => store.checkpoints.get(id, 40)).code).toBe('not-found');
  });

  test('saved again at its step takes the place of the first, and is still the best', async () => {
    const store = temporaryStore();
    const { id } = store.runs.create(newRun());
    await saveAll(store, id, [[10, 'best']]);
    await store.checkpoints.save(id, { step: 10, reasons: ['last'], metric: null, bytes: bytesOf(99) });
    expect(listed(store, id)).toEqual([[10, 'best', 'last']]);
    expect(store.checkpoints.get(id, 'best')).toMatchObject({ row: { metric: 1 }, bytes: bytesOf(99) });
  });

  test('of a run is not touched by those of another, and saves may overlap', async () => {
    const store = temporaryStore();
    const [a, b] = [store.runs.create(newRun()).id, store.runs.create(newRun()).id];
    const big = bytesOf(1, 3_000_000);
    await Promise.all([
      store.checkpoints.save(a, { step: 1, reasons: ['best'], metric: null, bytes: big }),
      store.checkpoints.save(a, { step: 2, reasons: ['last'], metric: null, bytes: bytesOf(2) }),
      store.checkpoints.save(b, { step: 3, reasons: ['last'], metric: null, bytes: bytesOf(3) }),
    ]);
    expect(listed(store, a)).toEqual([
      [1, 'best'],
      [2, 'last'],
    ]);
    expect(Buffer.compare(store.checkpoints.get(a, 1).bytes, big)).toBe(0);
    expect(listed(store, b)).toEqual([[3, 'last']]);
  });

  test('after the step that a run goes on from is dropped', async () => {
    const store = temporaryStore();
    const { id } = store.runs.create(newRun());
    await saveAll(store, id, [
      [10, 'best'],
      [20, 'every'],
      [30, 'last'],
    ]);
    store.runs.resumeFrom(id, { step: 20, epoch: 0, seconds: 0, tokens: 0 });
    expect(store.checkpoints.get(id, 'last').row.step).toBe(20);
    expect(listed(store, id).map(([step]) => step)).toEqual([10, 20]);
  });

  test('of nothing is refused', async () => {
    const store = temporaryStore();
    const { id } = store.runs.create(newRun());
    expect(failure(() => store.checkpoints.get(id, 'best')).message).toContain('no best checkpoint');
    await expect(
      store.checkpoints.save('r1', { step: 1, reasons: [], metric: null, bytes: bytesOf(1) }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('that is being saved when the store closes is not there afterwards', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    const { id } = store.runs.create(newRun());
    await saveAll(store, id, [[1, 'last']]);
    const saving = store.checkpoints.save(id, {
      step: 2,
      reasons: ['last'],
      metric: null,
      bytes: bytesOf(2, 5_000_000),
    });
    store.close();
    await expect(saving).rejects.toMatchObject({ code: 'closed' });
    const again = openStore(folder);
    expect(listed(again, id)).toEqual([[1, 'last']]);
    again.close();
    const db = new Database(path.join(folder, 'unfold.db'));
    expect(db.prepare('SELECT count(*) FROM checkpoint_part').pluck().get()).toBe(1);
    db.close();
  });
});

describe('damage', () => {
  async function damaged(sql: string): Promise<{ store: Store; id: string }> {
    const folder = temporaryFolder();
    const before = openStore(folder);
    const { id } = before.runs.create(newRun());
    await saveAll(before, id, [
      [10, 'best'],
      [20, 'last'],
    ]);
    before.close();
    const db = new Database(path.join(folder, 'unfold.db'));
    db.exec(sql);
    db.close();
    return { store: openStore(folder), id };
  }
  const ofLast = 'checkpoint = (SELECT id FROM checkpoint WHERE step = 20)';

  test.each([
    ['one bit', `UPDATE checkpoint_part SET data = CAST(x'01' || substr(data, 2) AS BLOB) WHERE ${ofLast}`],
    ['a missing part', `DELETE FROM checkpoint_part WHERE ${ofLast}`],
    ['a part too many bytes long', `UPDATE checkpoint_part SET data = zeroblob(2000) WHERE ${ofLast}`],
    ['a hash', "UPDATE checkpoint SET sha256 = replace(sha256, 'a', 'b') WHERE step = 20"],
  ])('of %s is found by the hash; the checkpoint before is named and good', async (_, sql) => {
    const { store, id } = await damaged(sql);
    const error = failure(() => store.checkpoints.get(id, 'last'));
    expect(error).toMatchObject({ code: 'corrupt', hint: 'Go on from the one before it, step 10.' });
    expect(error.message).toContain('step 20');
    expect(store.checkpoints.get(id, 10).bytes).toEqual(bytesOf(10));
    store.close();
  });
});

test('whatever is saved, the newest two and the best stay, and no more than needed', () => {
  const kept = keeping([
    { id: 5, reasons: ['last'] },
    { id: 4, reasons: ['last'] },
    { id: 3, reasons: ['best', 'last'] },
    { id: 2, reasons: ['best'] },
    { id: 1, reasons: ['every', 'best'] },
  ]);
  expect(kept).toEqual({
    keep: [
      { id: 5, reasons: ['last'] },
      { id: 4, reasons: [] },
      { id: 3, reasons: ['best'] },
      { id: 1, reasons: ['every'] },
    ],
    drop: [2],
  });
});
