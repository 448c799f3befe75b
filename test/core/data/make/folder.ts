import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { RowSource } from '#core/data/row-source';
import { openRows } from '#core/data/source/open';

/** A folder for the tests of one file, removed after them. */
export function temporary(): { at: (...parts: string[]) => string; put: Put; open: Open } {
  const root = mkdtempSync(path.join(tmpdir(), 'unfold-data-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const at = (...parts: string[]): string => path.join(root, ...parts);
  return {
    at,
    put(files) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(path.dirname(at(name)), { recursive: true });
        writeFileSync(at(name), content);
      }
    },
    open: (...names) =>
      openRows(
        names.map((name) => at(name)),
        { siblings: true },
      ),
  };
}

type Put = (files: Record<string, string | Uint8Array>) => void;
type Open = (...names: string[]) => Promise<RowSource>;
