import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(
  process.env['UNFOLD_SHARED'] ?? path.join(import.meta.dirname, '..', '..', '..', 'shared'),
);

/** Whether the folder with data sets, hostile files and parity fixtures is on this machine; tests that need it skip without. */
export const hasShared = existsSync(root);

export function sharedPath(...parts: string[]): string {
  return path.join(root, ...parts);
}
