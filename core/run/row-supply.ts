import { columnNames } from '#core/data/columns';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Store } from '#core/store/store';
import { importedTokenisers } from './imported-tokenisers';
import type { DataDescription } from './protocol';

/** The cells that a task needs of a data set, read from the store a chunk at a time when the worker asks. */
export interface RowSupply extends DataDescription {
  chunks: Iterator<string[][], void, undefined>;
}

/** Some rows of data that were looked at and are not stored. */
export interface RowSample {
  /** Names of all columns. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  fingerprint: string;
  decimalComma: boolean;
}

type Needed = Pick<Store, 'datasets' | 'tokenisers'>;

/** @throws StoreError when the data set or a tokeniser that the experiment names is not there */
export function supplyRows({ datasets, tokenisers }: Needed, spec: ExperimentSpec): RowSupply {
  const dataset = datasets.get(spec.data.dataset);
  const names = dataset.columns.map(({ name }) => name);
  const columns = neededColumns(names, spec);
  return {
    columns,
    fingerprint: dataset.fingerprint,
    decimalComma: dataset.options.decimalComma,
    tokenisers: importedTokenisers(tokenisers, spec),
    chunks: project(datasets.chunks(dataset.id), names, columns),
  };
}

/** As `supplyRows`, of rows that are at hand. */
export function supplySample({ tokenisers }: Needed, spec: ExperimentSpec, sample: RowSample): RowSupply {
  const columns = neededColumns(sample.columns, spec);
  return {
    columns,
    // The rows are some of the data only: what is prepared of them must not serve for all.
    fingerprint: `${sample.fingerprint} first ${sample.rows.length}`,
    decimalComma: sample.decimalComma,
    tokenisers: importedTokenisers(tokenisers, spec),
    chunks: project([sample.rows], sample.columns, columns),
  };
}

/** One column alone. @throws StoreError when the data set is not there */
export function supplyColumn({ datasets }: Needed, source: string | RowSample, column: string): RowSupply {
  if (typeof source !== 'string') {
    const { columns, rows, fingerprint, decimalComma } = source;
    return { columns: [column], fingerprint, decimalComma, chunks: project([rows], columns, [column]) };
  }
  const { id, columns, fingerprint, options } = datasets.get(source);
  const names = columns.map(({ name }) => name);
  const chunks = project(datasets.chunks(id), names, [column]);
  return { columns: [column], fingerprint, decimalComma: options.decimalComma, chunks };
}

/** A supply for tasks that read no data. */
export function noRows(): RowSupply {
  return { columns: [], fingerprint: '', chunks: [][Symbol.iterator]() };
}

function* project(
  chunks: Iterable<readonly (readonly string[])[]>,
  names: readonly string[],
  columns: readonly string[],
): Generator<string[][], void, undefined> {
  const indices = columns.map((column) => names.indexOf(column));
  for (const chunk of chunks) yield chunk.map((row) => indices.map((index) => row[index] ?? ''));
}

/** All that have a role, in the order of the file. */
function neededColumns(names: readonly string[], { data }: ExperimentSpec): string[] {
  const splits = data.split === 'column' || data.split === 'grouped';
  const wanted = new Set([
    ...columnNames(data.input, names),
    ...(data.task === 'language-model' ? [] : columnNames(data.label, names)),
    ...(data.task === 'class-and-steps' ? columnNames(data.stepLabel, names) : []),
    ...(data.task === 'caption' ? [data.regions] : []),
    ...(splits ? [data.splitColumn] : []),
  ]);
  return names.filter((name) => wanted.has(name));
}
