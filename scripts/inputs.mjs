/** Content hashes, so that a step runs again exactly when what it reads has changed. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib.mjs';

/** A hash over files and folders (relative to the project); folders are read whole, without `ignore`d paths. */
export function hashOf(entries, ignore = () => false) {
  const hash = createHash('sha256');
  for (const file of entries.flatMap((entry) => filesUnder(entry, ignore))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

export function filesUnder(entry, ignore = () => false) {
  if (ignore(entry)) return [];
  const stat = statSync(path.join(root, entry), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [entry];
  return readdirSync(path.join(root, entry))
    .sort()
    .flatMap((name) => filesUnder(`${entry}/${name}`, ignore));
}
