import { useQuery } from '@tanstack/react-query';
import type { Dataset, RunRow } from '#contract/api';
import { columnNames } from '#core/data/columns';
import { studio } from '../../../client/client';
import { rowsQuery, useDatasets } from '../../../client/queries';
import { inputKind, inputOfRow, inputOfSeries, type InputKind } from './input';
import { sizeOfCell, type PictureSize } from './picture-cell';

export interface Example {
  input: string;
  /** What the data say; '' where they say nothing. */
  truth: string;
  /** Of a forecast: the steps that followed, a list a column that is forecast. */
  following: number[][];
}

export interface Examples {
  kind: InputKind;
  /** How large the pictures of the data are. */
  size: PictureSize | null;
  /** Null where the data set is gone. */
  take: (() => Promise<Example>) | null;
}

/** What a run reads, and rows of its data to try it with. */
export function useExamples(run: RunRow): Examples {
  const { spec } = run;
  const stored = useDatasets().data?.find(({ id }) => id === spec.data.dataset);
  const { data: page } = useQuery({
    ...rowsQuery(spec.data.dataset, 0),
    enabled: stored !== undefined,
    retry: false,
  });
  const picked = (names: string): ((row: readonly string[]) => string[]) => {
    const known = stored?.columns.map(({ name }) => name) ?? [];
    const places = columnNames(names, known).map((name) => known.indexOf(name));
    return (row) => places.map((place) => row[place] ?? '');
  };
  const inputs = picked(spec.data.input);
  const rows = (page?.rows ?? []).slice(0, 20).map(inputs);
  const kind = inputKind(spec, rows);
  const size = spec.image.height > 0 && spec.image.width > 0 ? spec.image : sizeOfCell(rows[0]?.[0] ?? '');
  return {
    kind,
    size: size === null ? null : { height: size.height, width: size.width },
    take: stored === undefined ? null : () => take(run, stored, inputs, picked),
  };
}

type Pick = (row: readonly string[]) => string[];

async function take(
  run: RunRow,
  dataset: Dataset,
  inputs: Pick,
  picked: (names: string) => Pick,
): Promise<Example> {
  const { data, series } = run.spec;
  const ask = (offset: number, limit: number): Promise<{ rows: string[][] }> =>
    studio.call('dataset.rows', { dataset: dataset.id, offset, limit });
  if (data.task === 'forecast') {
    const long = series.lookBack + series.horizon;
    const { rows } = await ask(Math.floor(Math.random() * Math.max(1, dataset.rowCount - long + 1)), long);
    const labels = rows.slice(series.lookBack).map(picked(data.label || data.input));
    return {
      input: inputOfSeries(rows.slice(0, series.lookBack).map(inputs)),
      truth: '',
      following: columnNames(
        data.label || data.input,
        dataset.columns.map(({ name }) => name),
      ).map((_, k) => labels.map((row) => Number(row[k]))),
    };
  }
  const { rows } = await ask(Math.floor(Math.random() * Math.max(1, dataset.rowCount)), 1);
  const row = rows[0] ?? [];
  const answers =
    data.task === 'language-model' ? [] : [...picked(data.label)(row), ...picked(data.stepLabel)(row)];
  return {
    input: inputOfRow(inputs(row)),
    truth: answers.filter((cell) => cell !== '').join(' · '),
    following: [],
  };
}
