import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '#core/store/open';
import type { Store } from '#core/store/store';
import { StoreError } from '#core/store/store-error';

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'unfold-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store in a folder of its own, closed at the end of the test. */
export function temporaryStore(): Store {
  const store = openStore(temporaryFolder());
  onTestFinished(() => store.close());
  return store;
}

/** The StoreError that a refusal must be. */
export function failure(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}
