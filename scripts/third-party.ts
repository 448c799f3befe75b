import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

interface Manifest {
  name?: string;
  version?: string;
  license?: string | { type?: string };
  dependencies?: Record<string, string>;
}
interface Notice {
  name: string;
  version: string;
  license: string;
  text: string;
}

/**
 * Writes `third-party.json` beside the window: the licence of every package whose code is in the build, which are
 * those that the window was bundled from and everything that the engine's dependencies need.
 */
export function thirdParty(): Plugin {
  return {
    name: 'third-party',
    apply: 'build',
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const part of Object.values(bundle)) {
        const ids = part.type === 'chunk' ? Object.keys(part.modules) : [];
        for (const id of ids) addPackageOf(id, folders);
      }
      const root = process.cwd();
      for (const name of Object.keys(manifestOf(root).dependencies ?? {}))
        addWithDependencies(name, root, folders);
      const notices = [...folders].map(noticeOf).sort((a, b) => a.name.localeCompare(b.name, 'en'));
      this.emitFile({ type: 'asset', fileName: 'third-party.json', source: JSON.stringify(notices) });
    },
  };
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

function addPackageOf(id: string, folders: Set<string>): void {
  const folder = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
  if (folder !== undefined && existsSync(path.join(folder, 'package.json'))) folders.add(folder);
}

/** As Node looks a package up: from the folder upwards. */
function addWithDependencies(name: string, from: string, folders: Set<string>): void {
  const folder = path.join(from, 'node_modules', name);
  if (!existsSync(path.join(folder, 'package.json'))) {
    if (path.dirname(from) !== from) addWithDependencies(name, path.dirname(from), folders);
    return;
  }
  if (folders.has(folder)) return;
  folders.add(folder);
  for (const next of Object.keys(manifestOf(folder).dependencies ?? {}))
    addWithDependencies(next, folder, folders);
}

function noticeOf(folder: string): Notice {
  const { name = path.basename(folder), version = '', license = '' } = manifestOf(folder);
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  return {
    name,
    version,
    license: typeof license === 'string' ? license : (license.type ?? ''),
    text: file === undefined ? '' : readText(path.join(folder, file)),
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // A folder of licences.
    return '';
  }
}
