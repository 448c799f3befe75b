import type { RunNotes, RunRow, StudioEvents } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
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

/** Runs as a person keeps them: three seeds each of a few experiments, with tags, notes, a pin and an archive. */
export function addLibrary(add: (part: Partial<RunRow>) => void, spec: ExperimentSpec): void {
  let number = 0;
  for (const cell of ['lstm', 'gru', 'rnn-tanh'] as const)
    for (const hidden of [64, 128])
      for (const seed of [1, 2, 3]) {
        const loss = { lstm: 0.52, gru: 0.55, 'rnn-tanh': 0.7 }[cell] + 0.02 * seed - hidden / 4_000;
        const metrics = { loss, accuracy: 1 - loss / 2.4, macroF1: 0.9 - loss / 2 };
        add({
          spec: { ...spec, seed, model: { ...spec.model, cell, hidden } },
          name: `${cell}-${hidden} seed ${seed}`,
          best: metrics,
          last: { ...metrics, loss: loss + 0.03 },
          colour: number % 24,
          tags: [...(seed === 1 ? ['paper'] : []), ...(cell === 'gru' ? ['ablation', 'night run'] : [])],
          note: number === 3 ? 'Diverged twice before the clip was lowered.' : '',
          pinned: number === 4,
          archivedAt: cell === 'rnn-tanh' && seed === 3 ? Date.now() : null,
        });
        number += 1;
      }
}
