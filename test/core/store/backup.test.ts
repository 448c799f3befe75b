import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSpec } from '#core/spec/parse';
import { openStore } from '#core/store/open';
import type { Store } from '#core/store/store';
import { stepColumns } from '#core/train/events';
import type { StepColumns } from '#core/train/events';
import { temporaryFolder } from '../run/support';

const day = 24 * 3600 * 1000;
const aRun = (store: Store, name: string): string =>
  store.runs.create({ spec: parseSpec({}), name, app: '1', engine: '1' }).id;
const point = (step: number): StepColumns =>
  Object.fromEntries(stepColumns.map((name) => [name, Float64Array.of(step)])) as StepColumns;

describe('copies of the store', () => {
  it('are made while it is written to, and hold what was there at their end', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    const run = aRun(store, 'busy');
    for (let step = 0; step < 3000; step += 1) store.curves.append(run, point(step));
    let step = 3000;
    const making = store.backups.make(Date.now());
    let writes = 0;
    const writing = (async () => {
      for (let done = false; !done;) {
        store.curves.append(run, point(step++));
        writes += 1;
        done = await Promise.race([
          making.then(() => true),
          new Promise<false>((r) => setImmediate(() => r(false))),
        ]);
      }
    })();
    const made = await making;
    await writing;
    expect(writes).toBeGreaterThan(0);
    expect(store.backups.list().map(({ name }) => name)).toEqual([made.name]);
    expect(readdirSync(path.join(folder, 'backups'))).toEqual([made.name]);
    store.close();
  });

  it('are kept for three days, one a day', async () => {
    const store = openStore(temporaryFolder());
    const start = Date.UTC(2026, 10, 20);
    expect(store.backups.isDue(Date.now())).toBe(true);
    for (let k = 0; k < 5; k += 1) await store.backups.make(start + k * day);
    expect(
      store.backups
        .list()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['unfold-2026-11-22.db', 'unfold-2026-11-23.db', 'unfold-2026-11-24.db']);
    expect(store.backups.isDue(Date.now())).toBe(false);
    expect(store.backups.isDue(Date.now() + day + 1000)).toBe(true);
    store.close();
  });

  it('take the place of the store at its next start, which keeps what was there', async () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    aRun(store, 'kept');
    const { name } = await store.backups.make(Date.now());
    aRun(store, 'later');
    expect(() => store.backups.wish('../unfold.db')).toThrow(/no copy/);
    expect(() => store.backups.wish('unfold-2020-01-01.db')).toThrow(/no copy/);
    writeFileSync(path.join(folder, 'backups', 'unfold-2020-01-01.db'), 'no database at all');
    expect(() => store.backups.wish('unfold-2020-01-01.db')).toThrow(/damaged/);
    store.backups.wish(name);
    store.close();

    const told: string[] = [];
    const restored = openStore(folder, { onNotice: ({ message, hint }) => told.push(`${message} ${hint}`) });
    expect(restored.runs.names()).toEqual(['kept']);
    expect(told.join()).toContain(name);
    restored.close();
    const aside = readdirSync(folder).find((file) =>
      /^unfold\.db\.before-\d{4}-\d\d-\d\dT[\d-]+$/.test(file),
    );
    expect(aside).toBeDefined();
    expect(told.join()).toContain(aside);
    const again = openStore(folder);
    expect(again.runs.names()).toEqual(['kept']);
    expect(existsSync(path.join(folder, 'backups', 'restore.txt'))).toBe(false);
    again.close();
  });
});
