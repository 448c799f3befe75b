import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { toStoreError } from '#core/store/failure';
import { openStore } from '#core/store/open';
import { newRun, steps } from './facts';
import { failure, temporaryFolder } from './fixtures';

/** A disk of 8 MB, where this process may make one (root on Linux); null elsewhere. */
function smallDisk(): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

test('a full disk is told with what is needed and what is free; what was stored stays, and work goes on once there is room', async ({
  skip,
}) => {
  const folder = smallDisk();
  if (!folder) return skip('a small disk can be made only by root on Linux');
  const store = openStore(folder);
  onTestFinished(() => store.close());
  const { id } = store.runs.create(newRun());
  await store.checkpoints.save(id, {
    step: 1,
    reasons: ['last'],
    metric: null,
    bytes: new Uint8Array(1000).fill(7),
  });
  const ballast = path.join(folder, 'unfold.ballast');
  const filler = path.join(folder, 'filler');
  writeFileSync(ballast, Buffer.alloc(1 << 20));
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 600_000));

  await expect(
    store.checkpoints.save(id, {
      step: 2,
      reasons: ['last'],
      metric: null,
      bytes: new Uint8Array(1_500_000),
    }),
  ).rejects.toMatchObject({
    code: 'full',
    message: expect.stringMatching(
      /^The disk is full: 3\.0 MB are needed, and 0\.6 MB are free in /,
    ) as string,
  });
  expect(store.checkpoints.get(id, 'last').row.step).toBe(1);
  expect(existsSync(ballast)).toBe(false);

  writeFileSync(ballast, Buffer.alloc(1 << 20));
  let stored = 0;
  const error = failure(() => {
    for (let step = 1; ; step += 500, stored += 500)
      store.curves.append(id, steps(step, new Float64Array(500).fill(2)));
  });
  expect(error.code).toBe('full');
  expect(store.curves.read(id, 'loss', 1e6).value).toEqual(new Float64Array(stored).fill(2));

  // The ballast made room for what frees more.
  expect(existsSync(ballast)).toBe(false);
  store.runs.remove(id);
  rmSync(filler);
  store.runs.restore(id);
  store.curves.append(id, steps(stored + 1, [3]));
  expect(store.curves.read(id, 'loss', 1e6).value).toHaveLength(stored + 1);
  store.close();
  const db = new Database(path.join(folder, 'unfold.db'));
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
});

test('what SQLite says becomes a sentence; what it does not know passes as it is', () => {
  const error = (code: string) =>
    toStoreError(new Database.SqliteError('disk I/O error', code), '.', 5_000_000);
  expect(error('SQLITE_FULL')).toMatchObject({
    code: 'full',
    message: expect.stringContaining('5.0 MB are needed') as string,
  });
  expect(error('SQLITE_IOERR_WRITE')).toMatchObject({
    code: 'io',
    message: expect.stringContaining('disk I/O error') as string,
  });
  expect(error('SQLITE_CANTOPEN')).toMatchObject({ code: 'io' });
  expect(error('SQLITE_READONLY_DIRECTORY')).toMatchObject({ code: 'read-only' });
  expect(error('SQLITE_CORRUPT_VTAB')).toMatchObject({ code: 'corrupt' });
  expect(error('SQLITE_BUSY_SNAPSHOT')).toMatchObject({ code: 'busy' });
  const bug = new TypeError('a bug');
  expect(toStoreError(bug, '.')).toBe(bug);
});
