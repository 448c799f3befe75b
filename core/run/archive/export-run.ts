import { setImmediate } from 'node:timers/promises';
import type { Store } from '#core/store/store';
import { hasEnded, stepColumns } from '#core/train/events';
import type { StepColumns } from '#core/train/events';
import { writeWhole } from '../write-whole';
import { encodeRun } from './archived-run';
import type { ArchivedRun } from './archived-run';

/**
 * Writes a whole run as one file. Of its checkpoints the best and the last go along; of its data only the fingerprint.
 * @returns bytes written
 * @throws StoreError, or the file system's error; then nothing stands at `file` that was not there before
 */
export async function exportRun(store: Store, id: string, file: string): Promise<number> {
  const bytes = await encodeRun(await collectRun(store, id));
  await writeWhole(file, bytes);
  return bytes.length;
}

async function collectRun(store: Store, id: string): Promise<ArchivedRun> {
  const { spec, datasetName, state, colour, last, best, bestStep, pinned, archivedAt, deletedAt, ...row } =
    store.runs.get(id);
  const curves: Partial<StepColumns> = {};
  for (const name of stepColumns) {
    // All points, not thinned; each column is a read of its own, so that others are answered in between.
    curves[name] = store.curves.read(id, name, Number.MAX_SAFE_INTEGER).value;
    await setImmediate();
  }
  const points = curves.step?.length ?? 0;
  for (const name of stepColumns)
    if (curves[name]?.length !== points) curves[name] = new Float64Array(points).fill(NaN);

  const kept = store.checkpoints
    .list(id)
    .filter(({ reasons }) => reasons.includes('best') || reasons.includes('last'));
  const checkpoints: Uint8Array[] = [];
  for (const { step } of kept) {
    checkpoints.push(store.checkpoints.get(id, step).bytes);
    await setImmediate();
  }
  return {
    manifest: {
      ...row,
      tags: [...row.tags],
      spec: { ...spec, data: { ...spec.data, dataset: '' } },
      dataset: datasetName === '' ? null : { name: datasetName },
      environment: store.runs.environment(id),
      state: hasEnded(state) ? (state as 'finished') : 'interrupted',
      message: hasEnded(state) ? row.message : 'It was still going when it was exported.',
      checkpoints: kept.map(({ step, reasons, metric, savedAt }) => ({ step, reasons, metric, savedAt })),
    },
    curves: curves as StepColumns,
    evaluations: store.evaluations.list(id),
    samples: store.samples.list(id),
    marks: store.marks.list(id),
    checkpoints,
  };
}
