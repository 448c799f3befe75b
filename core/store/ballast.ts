import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freeBytes } from './free-space';

/**
 * On a full disk SQLite cannot even delete: a deletion is first written to the log. So a store of some size keeps a
 * file of nothing beside it, which goes when the disk is full and comes back when there is room again.
 */
const ballastBytes = 32 << 20;
const storeOfSomeSize = 8 << 20;

export function keepBallast(folder: string, database: string): void {
  const file = ballastFile(folder);
  if (existsSync(file) || statSync(database).size < storeOfSomeSize || freeBytes(folder) < 16 * ballastBytes)
    return;
  writeFileSync(file, Buffer.alloc(ballastBytes));
}

export function dropBallast(folder: string): void {
  rmSync(ballastFile(folder), { force: true });
}

function ballastFile(folder: string): string {
  return path.join(folder, 'unfold.ballast');
}
