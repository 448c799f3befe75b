import type { Dataset } from '#core/data/dataset';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Store } from '#core/store/store';
import { importedTokenisers } from './imported-tokenisers';
import type { DataDescription } from './protocol';

/** The cells that a task needs of a data set, read from the store a chunk at a time when the worker asks. */
export interface RowSupply extends DataDescription {
  chunks: Iterator<string[][], void, undefined>;
}

/** @throws StoreError when the data set or a tokeniser that the experiment names is not there */
export function supplyRows(
  { datasets, tokenisers }: Pick<Store, 'datasets' | 'tokenisers'>,
  spec: ExperimentSpec,
): RowSupply {
  const dataset = datasets.get(spec.data.dataset);
  const columns = neededColumns(dataset, spec);
  const indices = columns.map((column) => dataset.columns.findIndex(({ name }) => name === column));
  function* project(): Generator<string[][], void, undefined> {
    for (const chunk of datasets.chunks(dataset.id))
      yield chunk.map((row) => indices.map((index) => row[index] ?? ''));
  }
  return {
    columns,
    fingerprint: dataset.fingerprint,
    tokenisers: importedTokenisers(tokenisers, spec),
    chunks: project(),
  };
}

/** A supply for tasks that read no data. */
export function noRows(): RowSupply {
  return { columns: [], fingerprint: '', chunks: [][Symbol.iterator]() };
}

function neededColumns(dataset: Dataset, { data }: ExperimentSpec): string[] {
  const wanted = data.task === 'sequence-class' ? [data.input, data.label] : [data.input];
  return dataset.columns.map(({ name }) => name).filter((name) => wanted.includes(name));
}
