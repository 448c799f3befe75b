import { readFile, realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { originOf } from './origin';

/** What the window is made of; anything else is not served. */
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** Names as the build makes them: no escapes, no dot files, no drive letters, no backslashes. */
const plainPath = /^(\/[\w@+-][\w.@+-]*)+$/;
const longestPath = 500;

export interface Asset {
  body: Buffer<ArrayBuffer>;
  type: string;
}

/**
 * The file that `url` names under `root`; null for everything that is not plainly one of the build's own files.
 * The check is made on real paths, so that a link cannot lead out, and with `relative`, so that a sibling such
 * as `/renderer-evil` is not taken for `/renderer`.
 */
export async function readAsset(root: string, origin: string, url: string): Promise<Asset | null> {
  if (originOf(url) !== origin) return null;
  const { pathname } = new URL(url);
  const path = pathname === '/' || pathname === '' ? '/index.html' : pathname;
  const type = types[extname(path)];
  if (type === undefined || path.length > longestPath || !plainPath.test(path)) return null;
  try {
    const base = await realpath(root);
    const file = await realpath(join(base, path));
    const inside = relative(base, file);
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return null;
    return { body: await readFile(file), type };
  } catch {
    return null;
  }
}
