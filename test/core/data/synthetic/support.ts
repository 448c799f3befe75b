import { existsSync, readFileSync } from 'node:fs';
import type { SyntheticTask } from '#core/data/synthetic/task';
import { sharedPath } from '../../../support/shared';

/** All rows of a task; parameters that are not given have their defaults. */
export function rowsOf(task: SyntheticTask, parameters: Record<string, unknown> = {}): string[][] {
  return [...task.rows(task.parameters.parse(parameters))].flat();
}

/** A list that a cell holds. */
export function listOf<T>(cell: string | undefined): T[] {
  return JSON.parse(cell ?? '') as T[];
}

/** What other generators of the same definition wrote; null where the shared folder is absent. */
export function sampleOf<T>(name: string): T[] | null {
  const file = sharedPath('data', 'synthetic', `sample_${name}.jsonl`);
  if (!existsSync(file)) return null;
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
