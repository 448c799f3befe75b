import { setImmediate } from 'node:timers/promises';
import { openStore } from '#core/store/open';
import type { DatasetSummary } from '#core/store/store';
import { crashBytes, crashLoss, crashRows } from './crash-facts';
import { newRun, steps } from './facts';

/**
 * A process that writes all the time until it is killed. What it says it has stored must be there afterwards:
 * it tells only after the store's call returned.
 */
export type Told =
  | { kind: 'run'; id: string }
  | { kind: 'points'; id: string; step: number }
  | { kind: 'checkpoint'; id: string; step: number }
  | { kind: 'dataset'; id: string };

const tell = (told: Told): void => void process.send?.(told);
const store = openStore(process.argv[2] ?? '', { owner: 'The writer' });

async function train(): Promise<void> {
  const { id } = store.runs.create(newRun());
  tell({ kind: 'run', id });
  store.runs.setState(id, 'running');
  for (let step = 1; ; step += 100) {
    const values = Array.from({ length: 100 }, (_, index) => crashLoss(step + index));
    store.curves.append(id, steps(step, values));
    store.runs.progress(id, { step: step + 99, epoch: 1, seconds: 1, tokens: 1 });
    tell({ kind: 'points', id, step: step + 99 });
    await store.checkpoints.save(id, {
      step: step + 99,
      reasons: step % 300 === 1 ? ['best'] : ['last'],
      metric: null,
      bytes: crashBytes(step + 99),
    });
    tell({ kind: 'checkpoint', id, step: step + 99 });
  }
}

async function importAll(): Promise<void> {
  for (;;) {
    const importing = store.datasets.begin({
      name: 'crash',
      roles: {},
      options: {
        format: 'text',
        encoding: 'utf-8',
        delimiter: '',
        header: false,
        quotes: false,
        decimalComma: false,
      },
    });
    for (const piece of crashRows()) {
      importing.append(piece);
      await setImmediate();
    }
    const guess = {
      task: 'language-model' as const,
      input: 'text',
      label: '',
      stepLabel: '',
      settings: {},
      sentence: '',
      reasons: [],
    };
    const summary: DatasetSummary = {
      bytes: 1,
      columns: [],
      rowCount: crashRows().flat().length,
      characters: 1,
      fingerprint: 'f',
      guess,
      warnings: [],
      badRows: [],
      badRowCount: 0,
    };
    tell({ kind: 'dataset', id: importing.commit(summary).id });
  }
}

await Promise.all([train(), importAll()]);
