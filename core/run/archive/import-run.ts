import { readFile, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { FormatError } from '#core/export/format-error';
import type { Store } from '#core/store/store';
import type { RunRow } from '#core/store/types';
import { stepColumns } from '#core/train/events';
import type { StepColumns } from '#core/train/events';
import { decodeCheckpoint } from '#core/train/checkpoint';
import { decodeRun } from './archived-run';
import type { ArchivedRun } from './archived-run';

/** It is read in one piece. */
const mostBytes = 1_500_000_000;
/** Points that are stored at a time, so that others are answered in between. */
const slice = 4096;

export interface ImportedRun {
  run: RunRow;
  /** It was here before: nothing was added. */
  known: boolean;
}

/** @throws FormatError when the file is damaged, of another version or no run; StoreError; or the file system's error */
export async function readRunFile(file: string): Promise<ArchivedRun> {
  const { size } = await stat(file);
  if (size > mostBytes)
    throw new FormatError('size', 'This file is too large for an exported run: more than 1.5 GB.');
  const run = await decodeRun(await readFile(file));
  for (const [place, bytes] of run.checkpoints.entries()) {
    const said = run.manifest.checkpoints[place]?.step;
    const { progress } = await decodeCheckpoint(bytes);
    if (progress.step !== said)
      throw new FormatError('header-json', `The checkpoint of step ${said} is one of step ${progress.step}.`);
  }
  return run;
}

/**
 * Adds an exported run to the store, all or nothing. It keeps its id where that is free, so that links to it go on
 * working; it is bound to the data set with its fingerprint, if that is here.
 */
export async function importRun(store: Store, archived: ArchivedRun): Promise<ImportedRun> {
  const { manifest, curves, evaluations, samples, marks, checkpoints } = archived;
  const known = store.runs.list().find((row) => isSame(row, archived));
  if (known !== undefined) return { run: known, known: true };
  const { spec } = manifest;
  const { fingerprint } = spec.data;
  const dataset = store.datasets.list().find((row) => fingerprint !== '' && row.fingerprint === fingerprint);
  const arrival = store.arrivals.begin({
    ...manifest,
    spec: { ...spec, data: { ...spec.data, dataset: dataset?.id ?? '' } },
  });
  const { id } = arrival;
  try {
    for (let at = 0; at < curves.step.length; at += slice) {
      store.curves.append(id, part(curves, at, at + slice));
      await setImmediate();
    }
    for (const evaluation of evaluations) {
      store.evaluations.add(id, evaluation);
      await setImmediate();
    }
    for (const sample of samples) store.samples.add(id, sample);
    for (const mark of marks) store.marks.add(id, mark);
    for (const [place, { step, reasons, metric, savedAt }] of manifest.checkpoints.entries()) {
      const bytes = checkpoints[place];
      if (bytes !== undefined) await store.checkpoints.save(id, { step, reasons, metric, savedAt, bytes });
    }
    arrival.commit();
  } catch (error) {
    arrival.abort();
    throw error;
  }
  return { run: store.runs.get(id), known: false };
}

/** The same training: begun at the same moment, at the same step, with the same weights. */
function isSame(row: RunRow, { manifest }: ArchivedRun): boolean {
  return (
    row.id === manifest.id &&
    row.createdAt === manifest.createdAt &&
    row.step === manifest.step &&
    row.weights === manifest.weights
  );
}

function part(columns: StepColumns, from: number, to: number): StepColumns {
  return Object.fromEntries(stepColumns.map((name) => [name, columns[name].slice(from, to)])) as StepColumns;
}

/** What is said of a run whose data are elsewhere; '' when they are here. */
export function missingData({ spec }: RunRow, { manifest }: ArchivedRun): string {
  if (spec.data.dataset !== '') return '';
  const name = manifest.dataset === null ? 'Its data set' : `Its data set “${manifest.dataset.name}”`;
  return `${name} is not in this store: import it before you train further.`;
}
