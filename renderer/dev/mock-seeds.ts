import type { RunRow } from '#contract/api';
import type { SceneRuns } from './scene-runs';

const cells = ['lstm', 'gru', 'rnn-tanh'] as const;
const rates = [2e-3, 5e-4];

/** Three cells at two learning rates, three seeds each, and two forks, one of them of a fork. */
export function seedRuns(runs: SceneRuns): void {
  const [first] = runs.rows;
  if (first === undefined) return;
  const { spec } = first;
  runs.rows.length = 0;
  const add = (made: RunRow['spec'], quality: number, part: Partial<RunRow> = {}): string => {
    const place = runs.rows.length;
    const row = runs.row(made, quality, part.step ?? 2500, 'finished');
    const id = `run-${place + 1}`;
    runs.rows.unshift({
      ...row,
      id,
      createdAt: Date.now() - (60 - place) * 60_000,
      colour: place % 24,
      ...part,
    });
    return id;
  };
  cells.forEach((cell, c) =>
    rates.forEach((learningRate, r) => {
      for (const seed of [1, 2, 3])
        add(
          {
            ...spec,
            seed,
            model: { ...spec.model, cell },
            optimise: { ...spec.optimise, learningRate },
          },
          1.2 * c + 0.5 * r + 0.23 * ((seed * 7 + c + r) % 3),
        );
    }),
  );
  const parent = { run: 'run-1', step: 1_000 };
  const slower = { ...spec, optimise: { ...spec.optimise, learningRate: 1e-4 } };
  const child = add(slower, 0.1, { name: 'lstm, slower from step 1,000', parent, step: 1_500 });
  add(slower, 0.05, { name: 'slower still', parent: { run: child, step: 500 }, step: 1_000 });
}
