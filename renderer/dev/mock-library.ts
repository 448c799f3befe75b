import type { RunNotes, StudioEvents } from '#contract/api';
import { mockEvaluation, type MockRuns } from './mock-runs';

type Emit = <K extends keyof StudioEvents & string>(event: K, payload: StudioEvents[K]) => void;

/** Keeps what a person says of runs, as the store would. */
export function mockAnnotate(
  runs: MockRuns,
  chosen: readonly string[],
  notes: RunNotes,
  emit: Emit,
): boolean {
  for (const id of chosen) {
    const row = runs.find(id);
    const kept = row.tags.filter((tag) => !(notes.removeTags ?? []).includes(tag));
    runs.set(id, {
      colour: notes.colour ?? row.colour,
      note: notes.note ?? row.note,
      pinned: notes.pinned ?? row.pinned,
      archivedAt: notes.archived === undefined ? row.archivedAt : notes.archived ? Date.now() : null,
      tags: [...new Set([...kept, ...(notes.addTags ?? [])])],
    });
    emit('run.changed', { run: id });
  }
  return true;
}

export function mockMetricAt(runs: MockRuns, metric: string, step: number): { run: string; value: number }[] {
  return runs.rows.flatMap(({ id, spec, colour, step: last }) => {
    const value = mockEvaluation(spec, colour, Math.min(step, last)).metrics[metric];
    return value === undefined ? [] : [{ run: id, value }];
  });
}
