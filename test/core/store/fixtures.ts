import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import type { NewRun, Store } from '#core/store/store';
import { openStore } from '#core/store/open';
import { StoreError } from '#core/store/store-error';
import { stepColumns } from '#core/train/events';
import type { Evaluation, StepColumns } from '#core/train/events';

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

export function newRun(change: Partial<NewRun> = {}): NewRun {
  return { spec: ExperimentSpec.parse({}), name: 'A run', app: '0.1.0', engine: 'test', ...change };
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

/** Steps `first` … `first + values.length − 1`, whose loss is `values` and whose other columns can be told apart. */
export function steps(first: number, values: ArrayLike<number>): StepColumns {
  const column = (name: string, index: number): Float64Array =>
    Float64Array.from(values, (value, at) =>
      name === 'step' ? first + at : name === 'loss' ? value : (first + at) * 10 + index,
    );
  return Object.fromEntries(stepColumns.map((name, index) => [name, column(name, index)])) as StepColumns;
}

export function evaluation(
  step: number,
  metrics: Record<string, number>,
  change: Partial<Evaluation> = {},
): Evaluation {
  return { step, epoch: step / 10, split: 'validation', metrics, confusion: null, worst: [], ...change };
}
