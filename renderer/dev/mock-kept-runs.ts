import type { RunRow } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';

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
