import type { SyntheticTask } from '#core/data/synthetic/task';

/** All rows of a task; parameters that are not given have their defaults. */
export function rowsOf(task: SyntheticTask, parameters: Record<string, unknown> = {}): string[][] {
  return [...task.rows(task.parameters.parse(parameters))].flat();
}

/** A list that a cell holds. */
export function listOf<T>(cell: string | undefined): T[] {
  return JSON.parse(cell ?? '') as T[];
}
