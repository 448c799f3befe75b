import { statfsSync } from 'node:fs';

/** Bytes that this user may still write in the folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
