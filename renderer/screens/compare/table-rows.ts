import type { RunRow } from '#contract/api';
import { meanAndDeviation } from '#core/metrics/significance';
import { findField } from '#core/spec/fields';
import { number } from '../../ui/format';
import { differingSettings, type Column } from './columns';
import { bySeed, groupsOf, type RunGroup } from './run-groups';

/** A line of the table: a run, or the head of a group with what its runs have in common and on average. */
export type TableRow =
  { kind: 'run'; id: string; run: RunRow } | { kind: 'group'; id: string; group: RunGroup };

export function tableRows(
  runs: readonly RunRow[],
  groupBy: string | null,
  folded: ReadonlySet<string>,
): TableRow[] {
  const rowOf = (run: RunRow): TableRow => ({ kind: 'run', id: run.id, run });
  if (groupBy === null) return runs.map(rowOf);
  return groupsOf(runs, groupBy).flatMap((group) => [
    { kind: 'group', id: groupRowId(group), group },
    ...(folded.has(groupRowId(group)) ? [] : group.runs.map(rowOf)),
  ]);
}

const groupRowId = ({ id }: RunGroup): string => `group ${id}`;

/** Mean ± standard deviation of a numeric column over a group's runs, or the word that all of them have. */
export function groupText({ runs }: RunGroup, column: Column): { mean: string; deviation: string } {
  if (column.numeric && column.format !== undefined) {
    const values = runs.map(column.key).filter((value): value is number => Number.isFinite(value));
    if (values.length === 0) return { mean: '', deviation: '' };
    const { mean, deviation } = meanAndDeviation(values);
    const isSame = values.length === runs.length && values.every((value) => value === values[0]);
    if (isSame && column.metric === undefined) return { mean: column.format(mean), deviation: '' };
    // Of an uncertainty two digits are enough.
    const spread = column.isShare === true ? column.format(deviation) : number(deviation, 2);
    return { mean: column.format(mean), deviation: Number.isNaN(deviation) ? '' : spread };
  }
  const texts = new Set(runs.map(column.text));
  const [only = ''] = texts;
  return { mean: texts.size === 1 ? only : '', deviation: '' };
}

/** By what the rows can be grouped: whole experiments, whose runs differ in their seed alone, and every setting that differs. */
export function groupFields(runs: readonly RunRow[], now: string | null): { id: string; label: string }[] {
  const paths = differingSettings(runs).filter((path) => path !== 'seed');
  const settings = new Set(now === null || now === bySeed ? paths : [...paths, now]);
  return [
    { id: bySeed, label: 'By experiment' },
    ...[...settings].map((path) => ({
      id: path,
      label: `By ${findField(path)?.meta.title.toLowerCase() ?? path}`,
    })),
  ];
}
