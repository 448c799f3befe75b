import type { RunRow } from '#contract/api';
import { queryClient } from '../../client/query-client';
import { useComparison } from '../../state/comparison';
import { useLibrary } from '../../state/library';
import { toCsv, toLatex, toMarkdown, type TextTable } from '../../state/table-text';
import { notify } from '../../ui/toast';
import { arranged } from './arrange';
import { chosenColumns } from './chosen-columns';
import { nameColumn, type Column } from './columns';
import { groupsOf } from './run-groups';
import { groupText } from './table-rows';

/** A line a run; of groups a line each, with mean ± standard deviation. */
export function tableOf(
  runs: readonly RunRow[],
  columns: readonly Column[],
  groupBy: string | null,
): TextTable {
  const all = [nameColumn, ...columns];
  if (groupBy === null)
    return {
      head: all.map(({ title }) => title),
      rows: runs.map((run) => all.map((column) => column.text(run))),
    };
  return {
    head: ['Group', 'Runs', ...columns.map(({ title }) => title)],
    rows: groupsOf(runs, groupBy).map((group) => [
      group.title,
      String(group.runs.length),
      ...columns.map((column) => {
        const { mean, deviation } = groupText(group, column);
        return deviation === '' ? mean : `${mean} ± ${deviation}`;
      }),
    ]),
  };
}

/** Every run that the engine told of. */
export function knownRuns(): readonly RunRow[] {
  return queryClient.getQueryData<RunRow[]>(['runs']) ?? [];
}

/** The rows of the comparison as they stand: filtered and sorted. */
export function comparedRuns(): { rows: RunRow[]; columns: readonly Column[] } {
  const all = knownRuns();
  const { query, sorts } = useComparison.getState();
  const view = useLibrary.getState();
  const columns = chosenColumns(all, view, (metric, step) =>
    queryClient.getQueryData(['runs', 'at', metric, step]),
  ).shown;
  return { rows: arranged(all, columns, { query, sorts, showArchived: view.showArchived }), columns };
}

const formats = { Markdown: toMarkdown, CSV: toCsv, LaTeX: toLatex };
export type TableFormat = keyof typeof formats;

/** @param only these rows of the table; without it all */
export async function copyTable(format: TableFormat, only?: ReadonlySet<string>): Promise<void> {
  const { rows, columns } = comparedRuns();
  const { groupBy } = useComparison.getState();
  const runs = only === undefined ? rows : rows.filter(({ id }) => only.has(id));
  try {
    await navigator.clipboard.writeText(formats[format](tableOf(runs, columns, groupBy)));
    notify({
      level: 'info',
      message: `Copied ${only === undefined ? 'the table' : 'the rows'} as ${format}.`,
    });
  } catch {
    notify({
      level: 'error',
      message: 'The table could not be copied.',
      hint: 'Click into the window and try again.',
    });
  }
}
