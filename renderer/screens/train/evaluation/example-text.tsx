import { useQuery } from '@tanstack/react-query';
import type { RunRow } from '#contract/api';
import { isImageCell } from '#core/data/image-cell';
import { rowsPerPage, rowsQuery, useDatasets } from '../../../client/queries';
import { Picture } from '../../data/cells/picture';

/** The input of an example: its text, or the picture in the row that stands for it. */
export function ExampleText({ run, text }: { run: RunRow; text: string }) {
  const row = /^Row (\d+)$/.exec(text)?.[1];
  return row === undefined ? <bdi>{text}</bdi> : <RowText run={run} row={Number(row) - 1} text={text} />;
}

function RowText({ run, row, text }: { run: RunRow; row: number; text: string }) {
  const { dataset, input } = run.spec.data;
  const stored = useDatasets().data?.find(({ id }) => id === dataset);
  const column = stored?.columns.findIndex(({ name }) => name === input) ?? -1;
  const { data } = useQuery({
    ...rowsQuery(dataset, Math.floor(row / rowsPerPage)),
    enabled: column >= 0,
    retry: false,
  });
  const cell = data?.rows[row % rowsPerPage]?.[column] ?? '';
  return isImageCell(cell) ? <Picture cell={cell} height={40} label={text} /> : <bdi>{text}</bdi>;
}
