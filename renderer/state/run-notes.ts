import type { RunNotes, RunRow } from '#contract/api';
import { studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { counted } from '../ui/format';
import { notify } from '../ui/toast';
import { attempt } from './attempt';
import { useNavigation } from './navigation';

/** What these runs are called in a sentence: "“lstm-128”", "3 runs". */
export function called(runs: readonly RunRow[]): string {
  const [first] = runs;
  return runs.length === 1 && first !== undefined ? `“${first.name}”` : counted(runs.length, 'run');
}

const ids = (runs: readonly RunRow[]): string[] => runs.map(({ id }) => id);
export const annotate = (runs: readonly RunRow[], notes: RunNotes): Promise<boolean> =>
  runs.length === 0
    ? Promise.resolve(true)
    : attempt(() => studio.call('run.annotate', { runs: ids(runs), notes }));

/** Does it, says so, and offers the way back. @param then what follows at once when it went well */
async function change(
  message: string,
  doIt: () => Promise<boolean>,
  undo: () => Promise<unknown>,
  then: () => void = () => undefined,
): Promise<void> {
  if (!(await doIt())) return;
  then();
  notify({ level: 'info', message, action: { title: 'Undo', run: () => void undo() } });
}

const hasTag = (run: RunRow, tag: string): boolean =>
  run.tags.some((own) => own.toLowerCase() === tag.toLowerCase());

/** Only those that did not have it lose it with Undo. */
export function addTag(runs: readonly RunRow[], tag: string): Promise<void> {
  const without = runs.filter((run) => !hasTag(run, tag));
  if (without.length === 0) return Promise.resolve();
  return change(
    `Tagged ${called(without)} with “${tag}”.`,
    () => annotate(without, { addTags: [tag] }),
    () => annotate(without, { removeTags: [tag] }),
  );
}

export function removeTag(runs: readonly RunRow[], tag: string): Promise<void> {
  const having = runs.filter((run) => hasTag(run, tag));
  if (having.length === 0) return Promise.resolve();
  return change(
    `Took “${tag}” off ${called(having)}.`,
    () => annotate(having, { removeTags: [tag] }),
    () => annotate(having, { addTags: [tag] }),
  );
}

/** Pins them, or lets go of all if all are pinned. */
export function togglePinned(runs: readonly RunRow[]): Promise<boolean> {
  return annotate(runs, { pinned: !runs.every(({ pinned }) => pinned) });
}

/** Puts them away, or brings all back if all are put away. */
export function toggleArchived(runs: readonly RunRow[]): Promise<void> {
  const archived = !runs.every(({ archivedAt }) => archivedAt !== null);
  const changed = runs.filter(({ archivedAt }) => (archivedAt !== null) !== archived);
  return change(
    archived ? `Archived ${called(changed)}.` : `Took ${called(changed)} out of the archive.`,
    () => annotate(changed, { archived }),
    () => annotate(changed, { archived: !archived }),
  );
}

export function setColour(runs: readonly RunRow[], colour: number): Promise<void> {
  return change(
    `Gave ${called(runs)} another colour.`,
    () => annotate(runs, { colour }),
    async () => {
      for (const run of runs) await annotate([run], { colour: run.colour });
    },
  );
}

/** Into the trash; the message offers them back. */
export function removeRuns(runs: readonly RunRow[], then?: () => void): Promise<void> {
  if (runs.length === 0) return Promise.resolve();
  return change(
    `Removed ${called(runs)}.`,
    () => attempt(() => studio.call('run.remove', { runs: ids(runs) })),
    () => attempt(() => studio.call('run.restore', { runs: ids(runs) })),
    then,
  );
}

/** As `removeRuns`; where it was the run that is shown, its neighbour is. */
export function removeRun(run: RunRow): Promise<void> {
  const rows = queryClient.getQueryData<RunRow[]>(['runs']) ?? [];
  const at = rows.findIndex(({ id }) => id === run.id);
  return removeRuns([run], () => {
    if (useNavigation.getState().run === run.id)
      useNavigation.setState({ run: (rows[at + 1] ?? rows[at - 1])?.id ?? null });
  });
}

/** Every tag in use, the most frequent first. */
export function tagsOf(runs: readonly RunRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { tags } of runs) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en')).map(([tag]) => tag);
}
