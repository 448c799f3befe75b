import type { RunRow } from '#contract/api';
import type { TextTable } from '../../state/table-text';
import type { Dimension } from './dimensions';

/** The runs by some dimensions, numbers as exact as they are known. */
export function dimensionTable(runs: readonly RunRow[], dimensions: readonly Dimension[]): TextTable {
  return {
    head: ['Run', ...dimensions.map(({ title }) => title)],
    rows: runs.map((run) => [run.name, ...dimensions.map(({ of }) => String(of(run) ?? ''))]),
  };
}
