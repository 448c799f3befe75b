/** The system libraries Electron needs on Linux, and a virtual display where there is no real one. */
import { existsSync } from 'node:fs';
import { hasDisplay } from '../display.mjs';
import { findElectron } from '../electron.mjs';
import { Refusal, lastLine, run, say, step } from '../lib.mjs';

const packages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libnotify4',
  'libxtst6',
  'xauth',
  'xvfb',
];

export async function setupSystemLibraries() {
  if (process.platform !== 'linux') return;
  const missing = await missingLibraries();
  const lacksXvfb = !hasDisplay() && (await run('which', ['xvfb-run'])).code !== 0;
  if (missing.length === 0 && !lacksXvfb) return;

  if (process.getuid() === 0 && existsSync('/usr/bin/apt-get')) {
    await step('Installing system libraries that Electron needs (apt-get)', () => aptInstall(packages));
    const still = await missingLibraries();
    if (still.length > 0)
      throw new Refusal(`Electron still misses system libraries after apt-get: ${still.join(', ')}.`);
    return;
  }
  const command = existsSync('/usr/bin/apt-get')
    ? `run "sudo apt-get install ${packages.join(' ')}"`
    : 'install GTK 3, NSS, ALSA, GBM, libnotify, libXtst and Xvfb with your package manager';
  if (missing.length > 0)
    throw new Refusal(
      `Electron needs system libraries that are missing (${missing.join(', ')}): ${command}.`,
    );
  // Only windows need a display; the command line works without, so this is a remark and no failure.
  say(`There is no display and no xvfb-run, so no window can open here: ${command} to change that.`);
}

/** Asks the loader itself, so that it is right on every distribution. */
async function missingLibraries() {
  const { output } = await run('ldd', [findElectron().executable]);
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
}

export async function aptInstall(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await run('apt-get', ['update', '-qq'], { env });
  if (updated.code !== 0) throw new Refusal(`apt-get update failed: ${lastLine(updated.output)}`);
  const known = await Promise.all(names.map(currentName));
  const installed = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...known], {
    env,
  });
  if (installed.code !== 0)
    throw new Refusal(`apt-get could not install ${known.join(' ')}: ${lastLine(installed.output)}`);
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries for 64-bit time; the old names are no packages there. */
async function currentName(name) {
  const renamed = `${name}t64`;
  return (await run('apt-cache', ['show', '--no-all-versions', renamed])).code === 0 ? renamed : name;
}
