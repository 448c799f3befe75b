import { comparedRuns, copyTable, knownRuns } from '../screens/compare/copy-table';
import { useComparison } from '../state/comparison';
import { go } from '../state/navigation';
import type { Command } from './command';

const noRuns = (): string | null => (knownRuns().length === 0 ? 'There is no run yet.' : null);

function show(runs: readonly string[]): void {
  useComparison.getState().show(runs);
  go({ screen: 'compare' });
}

export const compareCommands: readonly Command[] = [
  {
    id: 'compare.show-all',
    title: 'Draw every run of the table',
    group: 'Compare',
    keys: [],
    also: 'show all eyes curves',
    unavailable: noRuns,
    run: () => show(comparedRuns().rows.map(({ id }) => id)),
  },
  {
    id: 'compare.hide-all',
    title: 'Draw no run',
    group: 'Compare',
    keys: [],
    also: 'hide all eyes clear curves',
    unavailable: noRuns,
    run: () => show([]),
  },
  {
    id: 'compare.copy-markdown',
    title: 'Copy the table of runs as Markdown',
    group: 'Compare',
    keys: [],
    unavailable: noRuns,
    run: () => void copyTable('Markdown'),
  },
  {
    id: 'compare.copy-csv',
    title: 'Copy the table of runs as CSV',
    group: 'Compare',
    keys: [],
    unavailable: noRuns,
    run: () => void copyTable('CSV'),
  },
];
