import type { RunRow } from '#contract/api';
import { queryClient } from '../client/query-client';
import { exportWholeRun } from '../state/export-run';
import { copyLink, linkToHere } from '../state/links';
import { useNavigation } from '../state/navigation';
import { menuCommand, type Command } from './command';

const rows = (): RunRow[] => queryClient.getQueryData<RunRow[]>(['runs']) ?? [];

function shown(): RunRow | undefined {
  const { run } = useNavigation.getState();
  return rows().find(({ id }) => id === run);
}

/** Runs on their way out: as a file, or as a link. */
export const archiveCommands: readonly Command[] = [
  menuCommand('archive.export', {
    group: 'Run',
    also: 'save share backup move machine file archive',
    unavailable: () => (shown() === undefined ? 'No run is shown.' : null),
    run: () => {
      const run = shown();
      if (run !== undefined) void exportWholeRun(run);
    },
  }),
  menuCommand('link.copy', {
    group: 'Run',
    also: 'url share deep link unfold',
    unavailable: () =>
      linkToHere(rows()) === null ? 'Links lead to a run on Train, or to the runs of Compare.' : null,
    run: () => {
      const link = linkToHere(rows());
      if (link !== null) copyLink(link);
    },
  }),
];
