import type { RunRow } from '#contract/api';
import { comparedRuns, copyTable, knownRuns } from '../screens/compare/copy-table';
import { useComparison } from '../state/comparison';
import { useLibrary } from '../state/library';
import { liveRuns } from '../state/live-runs';
import { go } from '../state/navigation';
import { ask } from '../state/run-dialog';
import { removeRuns, toggleArchived, togglePinned } from '../state/run-notes';
import { chooseAll, useRunSelection } from '../state/run-selection';
import { isActive } from '../state/run-vocabulary';
import type { Command } from './command';

/** The runs that are chosen in the table, or the one that has the focus. */
function subjects(): RunRow[] {
  const { chosen, current } = useRunSelection.getState();
  const inTable = (run: RunRow): boolean => (chosen.size > 0 ? chosen.has(run.id) : run.id === current);
  return knownRuns().filter(inTable);
}
const isGoing = ({ id, state }: RunRow): boolean => isActive(liveRuns.getState()[id]?.state ?? state);
const noSubject = (): string | null => (subjects().length === 0 ? 'Choose a row of the table first.' : null);
const idsOf = (runs: readonly RunRow[]): string[] => runs.map(({ id }) => id);

/** What is done with the rows of the table of runs. */
export const libraryCommands: readonly Command[] = [
  {
    id: 'library.filter',
    title: 'Filter the runs',
    group: 'Compare',
    keys: ['/', 'CmdOrCtrl+F'],
    isFor: 'compare',
    also: 'find search query where',
    run: () => {
      go({ screen: 'compare' });
      requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-filter]')?.focus());
    },
  },
  {
    id: 'library.columns',
    title: 'Choose the columns of the table',
    group: 'Compare',
    keys: [],
    also: 'order hide show metrics',
    run: () => {
      go({ screen: 'compare' });
      ask({ kind: 'columns' });
    },
  },
  {
    id: 'library.choose-all',
    title: 'Choose every row of the table',
    group: 'Compare',
    keys: [],
    also: 'select',
    run: () => {
      go({ screen: 'compare' });
      chooseAll(idsOf(comparedRuns().rows));
    },
  },
  {
    id: 'library.tags',
    title: 'Tag the chosen runs…',
    group: 'Compare',
    keys: ['T'],
    isFor: 'compare',
    also: 'label',
    unavailable: noSubject,
    run: () => ask({ kind: 'tags', runs: idsOf(subjects()) }),
  },
  {
    id: 'library.note',
    title: 'Write a note on the chosen run…',
    group: 'Compare',
    keys: ['N'],
    isFor: 'compare',
    also: 'comment markdown',
    unavailable: () => (subjects().length === 1 ? null : 'Choose one row of the table first.'),
    run: () => ask({ kind: 'note', runs: idsOf(subjects()) }),
  },
  {
    id: 'library.colour',
    title: 'Give the chosen runs another colour…',
    group: 'Compare',
    keys: ['C'],
    isFor: 'compare',
    also: 'color palette',
    unavailable: noSubject,
    run: () => ask({ kind: 'colour', runs: idsOf(subjects()) }),
  },
  {
    id: 'library.pin',
    title: 'Pin the chosen runs to the top, or let them go',
    group: 'Compare',
    keys: ['P'],
    isFor: 'compare',
    unavailable: noSubject,
    run: () => void togglePinned(subjects()),
  },
  {
    id: 'library.archive',
    title: 'Archive the chosen runs, or take them out',
    group: 'Compare',
    keys: ['A'],
    isFor: 'compare',
    also: 'hide put away',
    unavailable: noSubject,
    run: () => void toggleArchived(subjects()),
  },
  {
    id: 'library.show-archive',
    title: 'Show or hide the archive',
    group: 'Compare',
    keys: [],
    run: () => {
      const { showArchived, set } = useLibrary.getState();
      set({ showArchived: !showArchived });
      go({ screen: 'compare' });
    },
  },
  {
    id: 'library.remove',
    title: 'Remove the chosen runs',
    group: 'Compare',
    keys: ['Delete'],
    isFor: 'compare',
    also: 'delete trash',
    unavailable: () =>
      noSubject() ?? (subjects().some(isGoing) ? 'One of them still trains: stop it first.' : null),
    run: () => void removeRuns(subjects()),
  },
  {
    id: 'library.ungroup',
    title: 'Group the rows by nothing',
    group: 'Compare',
    keys: [],
    unavailable: () => (useComparison.getState().groupBy === null ? 'The rows are not grouped.' : null),
    run: () => useComparison.getState().setGroupBy(null),
  },
  {
    id: 'library.copy-latex',
    title: 'Copy the table of runs as LaTeX',
    group: 'Compare',
    keys: [],
    also: 'tabular booktabs paper mean deviation',
    unavailable: () => (knownRuns().length === 0 ? 'There is no run yet.' : null),
    run: () => void copyTable('LaTeX'),
  },
];
