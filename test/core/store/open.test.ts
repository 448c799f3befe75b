import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { migrate } from '#core/store/migrate';
import { migrations } from '#core/store/migrations/index';
import type { Notice } from '#core/store/notice';
import { openStore } from '#core/store/open';
import { hasShared, sharedPath } from '../../support/shared';
import { newRun } from './facts';
import { failure, temporaryFolder } from './fixtures';

const databaseOf = (folder: string) => path.join(folder, 'unfold.db');
const inside = (folder: string) => readdirSync(folder).sort();

describe('a new store', () => {
  test('is made with its folder, durable, and tells whose it is', () => {
    const folder = path.join(temporaryFolder(), 'deep', 'er');
    openStore(folder).close();
    const db = new Database(databaseOf(folder), { readonly: true });
    expect(db.pragma('application_id', { simple: true })).toBe(0x556e6664);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('auto_vacuum', { simple: true })).toBe(2);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const tables = db
      .prepare<[], { name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables.filter(({ strict }) => !strict)).toEqual([]);
    db.close();
  });
  test('leaves no log behind when closed, and closing twice is harmless', () => {
    const folder = temporaryFolder();
    const store = openStore(folder);
    store.settings.set('theme', 'dark');
    store.close();
    store.close();
    expect(inside(folder)).toEqual(['unfold.db', 'unfold.lock']);
    expect(failure(() => store.settings.get('theme'))).toMatchObject({ code: 'closed' });
    const again = openStore(folder);
    expect(again.settings.get('theme')).toBe('dark');
    expect(again.settings.get('nothing')).toBeNull();
    again.close();
  });
  test('says what is wrong when the folder cannot be made', () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(failure(() => openStore(path.join(file, 'store')))).toMatchObject({ code: 'io' });
  });
});

describe('migrations', () => {
  const table = (name: string) => `CREATE TABLE ${name} (x) `;
  test('apply only what is missing, after a copy of what was there', () => {
    const folder = temporaryFolder();
    const db = new Database(databaseOf(folder));
    migrate(db, [table('one')]);
    db.exec('INSERT INTO one VALUES (7)');
    expect(inside(folder)).toEqual(['unfold.db']);
    migrate(db, [table('one'), table('two')]);
    expect(db.pragma('user_version', { simple: true })).toBe(2);
    const [copy = ''] = inside(folder).filter((name) => name.includes('before-migration-1'));
    const before = new Database(path.join(folder, copy), { readonly: true });
    expect(before.prepare('SELECT x FROM one').pluck().all()).toEqual([7]);
    before.close();
    db.close();
  });
  test('leave everything as it was when one of them fails', () => {
    const db = new Database(databaseOf(temporaryFolder()));
    migrate(db, [table('one')]);
    expect(() => migrate(db, [table('one'), table('two'), 'CREATE nonsense'])).toThrow();
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()).toEqual(['one']);
    db.close();
  });
});

describe('what is not ours or not whole', () => {
  function foreign(pragma: string): string {
    const folder = temporaryFolder();
    openStore(folder).close();
    const db = new Database(databaseOf(folder));
    db.exec(`PRAGMA ${pragma}; CREATE TABLE theirs (x)`);
    db.close();
    return folder;
  }
  test.each([
    ['newer', 'user_version = 1000'],
    ['foreign', 'application_id = 1'],
  ])('a %s database is refused and left as it is, to the byte', (code, pragma) => {
    const folder = foreign(pragma);
    const before = readFileSync(databaseOf(folder));
    for (const readOnly of [false, true]) {
      const error = failure(() => openStore(folder, { readOnly }));
      expect(error).toMatchObject({ code });
      expect(error.hint).toContain('--store');
    }
    expect(readFileSync(databaseOf(folder)).equals(before)).toBe(true);
    expect(inside(folder).filter((name) => name.includes('corrupt'))).toEqual([]);
  });

  function moved(prepare: (folder: string) => void): { notices: Notice[]; files: string[]; folder: string } {
    const folder = temporaryFolder();
    prepare(folder);
    const notices: Notice[] = [];
    const store = openStore(folder, { onNotice: (notice) => notices.push(notice) });
    store.runs.create(newRun());
    expect(store.runs.list()).toHaveLength(1);
    store.close();
    return { notices, files: inside(folder), folder };
  }
  test('a file that is no database is moved aside with its log, told of, and kept', () => {
    const { notices, files, folder } = moved((at) => {
      writeFileSync(databaseOf(at), 'Dear diary, '.repeat(1000));
      writeFileSync(`${databaseOf(at)}-wal`, 'log');
    });
    const [aside = ''] = files.filter((name) => name.includes('.corrupt-'));
    expect(files).toContain(`${aside}-wal`);
    expect(readFileSync(path.join(folder, aside), 'utf8')).toMatch(/^Dear diary/);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.message).toContain(aside);
  });
  test.skipIf(!hasShared).each(['c15_sqlite_garbage_header.db', 'c16_not_a_db.db'])(
    '%s is moved aside, not deleted',
    (name) => {
      const { notices, files, folder } = moved((at) =>
        copyFileSync(sharedPath('nasty', 'files', name), databaseOf(at)),
      );
      const aside = files.find((file) => file.includes('.corrupt-')) ?? '';
      expect(readFileSync(path.join(folder, aside))).toEqual(
        readFileSync(sharedPath('nasty', 'files', name)),
      );
      expect(notices).toHaveLength(1);
    },
  );
  test('a damaged file is not touched by a reader', () => {
    const folder = temporaryFolder();
    writeFileSync(databaseOf(folder), 'Dear diary, '.repeat(1000));
    expect(failure(() => openStore(folder, { readOnly: true }))).toMatchObject({ code: 'corrupt' });
    expect(inside(folder)).toEqual(['unfold.db']);
  });
  test('an empty file becomes a store', () => {
    const folder = temporaryFolder();
    writeFileSync(databaseOf(folder), '');
    openStore(folder).close();
    expect(inside(folder)).toEqual(['unfold.db', 'unfold.lock']);
  });
});

describe('one writer', () => {
  test('a second one is refused, told who has it, and let in after', () => {
    const folder = temporaryFolder();
    const first = openStore(folder);
    const error = failure(() => openStore(folder));
    expect(error).toMatchObject({
      code: 'busy',
      message: `The studio has this store open (process ${process.pid}).`,
    });
    expect(error.hint).toContain('--store');
    first.close();
    openStore(folder).close();
  });
  test('readers see what it writes, and cannot write', () => {
    const folder = temporaryFolder();
    const writer = openStore(folder);
    const reader = openStore(folder, { readOnly: true });
    const { id } = writer.runs.create(newRun());
    writer.runs.setState(id, 'running');
    expect(reader.runs.get(id).state).toBe('running');
    for (const write of [
      () => reader.runs.create(newRun()),
      () => reader.settings.set('theme', 'dark'),
      () => reader.runs.remove(id),
    ])
      expect(failure(write)).toMatchObject({ code: 'read-only' });
    reader.close();
    writer.close();
  });
  test('a reader of an empty folder is told so, and makes nothing', () => {
    const folder = temporaryFolder();
    expect(failure(() => openStore(folder, { readOnly: true }))).toMatchObject({ code: 'not-found' });
    expect(existsSync(databaseOf(folder))).toBe(false);
  });
  test('a lock file that is none does not lock anyone out', () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'unfold.lock'), 'nonsense '.repeat(1000));
    openStore(folder).close();
  });
});
