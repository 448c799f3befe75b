import type { RunRow } from '#contract/api';
import { queryClient } from '../../client/query-client';
import { useComparison } from '../../state/comparison';
import { toCsv, toMarkdown, type TextTable } from '../../state/table-text';
import { notify } from '../../ui/toast';
import { arranged, columnsOf, nameColumn, type Column } from './columns';

export function tableOf(runs: readonly RunRow[], columns: readonly Column[]): TextTable {
  const all = [nameColumn, ...columns];
  return {
    head: all.map(({ title }) => title),
    rows: runs.map((run) => all.map((column) => column.text(run))),
  };
}

/** Every run that the engine told of. */
export function knownRuns(): readonly RunRow[] {
  return queryClient.getQueryData<RunRow[]>(['runs']) ?? [];
}

/** The rows of the comparison as they stand: filtered and sorted. */
export function comparedRuns(): { rows: RunRow[]; columns: Column[] } {
  const all = knownRuns();
  const { filter, sort } = useComparison.getState();
  const columns = columnsOf(all);
  return { rows: arranged(all, columns, filter, sort), columns };
}

const formats = { Markdown: toMarkdown, CSV: toCsv };

export async function copyTable(format: keyof typeof formats): Promise<void> {
  const { rows, columns } = comparedRuns();
  try {
    await navigator.clipboard.writeText(formats[format](tableOf(rows, columns)));
    notify({ level: 'info', message: `Copied the table as ${format}.` });
  } catch {
    notify({
      level: 'error',
      message: 'The table could not be copied.',
      hint: 'Click into the window and try again.',
    });
  }
}
