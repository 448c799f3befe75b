/**
 * Sees to everything that `npm ci` cannot: the Electron binary, the system libraries it needs, and a
 * better-sqlite3 that loads in it. Safe to run at any time, by several processes at once; does nothing when
 * there is nothing to do (a stamp of what was probed is compared, which takes a few milliseconds).
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectron } from './electron.mjs';
import { cacheDir, main, root, withLock } from './lib.mjs';

const stampFile = path.join(cacheDir, 'setup.json');

export async function setup() {
  if (isUpToDate()) return;
  // Loaded only when needed: the check above is on the path of every command.
  const { setupElectron } = await import('./setup/electron-binary.mjs');
  const { setupSystemLibraries } = await import('./setup/system-libraries.mjs');
  const { setupSqlite } = await import('./setup/sqlite.mjs');
  await withLock('setup', async () => {
    if (isUpToDate()) return;
    await setupElectron();
    await setupSystemLibraries();
    await setupSqlite();
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(`${stampFile}.new`, fingerprint());
    renameSync(`${stampFile}.new`, stampFile);
  });
}

function isUpToDate() {
  try {
    return findElectron() !== undefined && readFileSync(stampFile, 'utf8') === fingerprint();
  } catch {
    return false;
  }
}

/** Changes whenever an answer of the probes could change: other binary, other package version, npm ci. */
function fingerprint() {
  const mark = (file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat === undefined ? null : `${stat.size} ${Math.round(stat.mtimeMs)}`;
  };
  const sqlite = path.join(root, 'node_modules', 'better-sqlite3');
  const electron = findElectron();
  return JSON.stringify({
    system: `${process.platform} ${process.arch}`,
    root,
    electron: electron && { executable: electron.executable, mark: mark(electron.executable) },
    electronPackage: mark(path.join(root, 'node_modules', 'electron', 'package.json')),
    sqlite: mark(path.join(sqlite, 'package.json')),
    compiled: mark(path.join(sqlite, 'build', 'Release', 'better_sqlite3.node')),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(setup);
