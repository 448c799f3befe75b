import type { DatasetChoice, Source } from '#contract/api';
import { RequestError } from '#contract/errors';
import type { Dataset, DatasetPreview, ParseOptions } from '#core/data/dataset';
import { optionsKey } from '#core/data/options-key';
import { dataOf } from '#core/data/roles';
import { trainingProblems } from '#core/data/training-problems';
import { ExperimentSpec } from '#core/spec/experiment';
import type { Datasets } from '#core/store/store';
import { openReader, type Reader } from './reader';
import type { ReaderSource } from './reader-protocol';

export interface IntakeOptions {
  datasets: Datasets;
  /** Token → file; main is asked. */
  resolve(source: Source): Promise<ReaderSource>;
  onProgress(progress: { name: string; done: number; total: number }): void;
  onLook(preview: DatasetPreview): void;
}

/** Files and pasted texts on their way in: read in threads of their own, looked at, then stored whole or not at all. */
export interface Intake {
  inspect(source: Source, options: Partial<ParseOptions>): Promise<DatasetPreview>;
  /** @returns whether anything was being read */
  cancel(source: Source): boolean;
  store(choice: DatasetChoice): Promise<Dataset>;
}

/** What was looked at lately, so that storing it need not look again; reading the rows checks that they are the same. */
const mostPreviews = 8;

export function createIntake({ datasets, resolve, onProgress, onLook }: IntakeOptions): Intake {
  const reading = new Map<string, Reader>();
  const previews = new Map<string, DatasetPreview>();

  async function read<T>(source: Source, work: (reader: Reader) => Promise<T>): Promise<T> {
    const resolved = await resolve(source);
    const reader = openReader(resolved, (done, total) => onProgress({ name: resolved.name, done, total }));
    const key = sourceKey(source);
    reading.get(key)?.cancel();
    reading.set(key, reader);
    try {
      return await work(reader);
    } finally {
      reader.close();
      if (reading.get(key) === reader) reading.delete(key);
    }
  }

  function remember(source: Source, preview: DatasetPreview): DatasetPreview {
    const [oldest] = previews.keys();
    if (previews.size >= mostPreviews && oldest !== undefined) previews.delete(oldest);
    previews.set(previewKey(source, preview.options), preview);
    onLook(preview);
    return preview;
  }

  async function copyRows(reader: Reader, choice: DatasetChoice, preview: DatasetPreview): Promise<Dataset> {
    const { rows: _head, name: _name, options, ...summary } = preview;
    const draft = datasets.begin({ name: choice.name, options, roles: choice.roles });
    try {
      for await (const rows of reader.rows({
        options,
        columns: preview.columns,
        fingerprint: preview.fingerprint,
      }))
        draft.append(rows);
      return draft.commit(summary);
    } catch (error) {
      draft.abort();
      throw error;
    }
  }

  return {
    inspect: (source, options) =>
      read(source, async (reader) => remember(source, await reader.inspect(options))),
    cancel(source) {
      const reader = reading.get(sourceKey(source));
      reader?.cancel();
      return reader !== undefined;
    },
    store: (choice) =>
      read(choice.source, async (reader) => {
        const known = previews.get(previewKey(choice.source, choice.options));
        const preview = known ?? (await reader.inspect(choice.options));
        refuseUseless(choice, preview);
        const { roles, task, settings } = choice;
        const same = datasets.findByFingerprint(preview.fingerprint, preview.options);
        const { id } = same ?? (await copyRows(reader, choice, preview));
        return datasets.update(id, { roles, task, settings });
      }),
  };
}

/** Data that no model can learn from is refused before it is stored, with the same words as before a run. */
function refuseUseless({ roles, task }: DatasetChoice, preview: DatasetPreview): void {
  const names = preview.columns.map(({ name }) => name);
  const spec = ExperimentSpec.parse({ data: { ...dataOf(roles, task, names), task } });
  const [problem] = trainingProblems(preview, spec);
  if (problem !== undefined)
    throw new RequestError(
      'refused',
      problem.message,
      'Choose other columns, or bring other data.',
      problem.path,
    );
}

function sourceKey(source: Source): string {
  if (source.kind === 'gallery') return `gallery ${source.id} ${JSON.stringify(source.parameters)}`;
  if (source.kind === 'text') return `text ${source.name} ${source.text}`;
  return `files ${(source.kind === 'file' ? [source.token] : source.tokens).join(' ')}`;
}

function previewKey(source: Source, options: ParseOptions): string {
  return JSON.stringify([sourceKey(source), optionsKey(options)]);
}
