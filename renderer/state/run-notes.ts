import type { RunNotes, RunRow } from '#contract/api';
import { failureText, studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { counted } from '../ui/format';
import { notify } from '../ui/toast';

/** What these runs are called in a sentence: "“lstm-128”", "3 runs". */
export function called(runs: readonly RunRow[]): string {
  const [first] = runs;
  return runs.length === 1 && first !== undefined ? `“${first.name}”` : counted(runs.length, 'run');
}

/** @returns whether it was kept; a failure is told */
async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    await queryClient.invalidateQueries({ queryKey: ['runs'] });
    return true;
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
    return false;
  }
}

const ids = (runs: readonly RunRow[]): string[] => runs.map(({ id }) => id);
export const annotate = (runs: readonly RunRow[], notes: RunNotes): Promise<boolean> =>
  runs.length === 0
    ? Promise.resolve(true)
    : attempt(() => studio.call('run.annotate', { runs: ids(runs), notes }));

/** Does it, says so, and offers the way back. */
async function change(
  message: string,
  doIt: () => Promise<boolean>,
  undo: () => Promise<unknown>,
): Promise<void> {
  if (await doIt()) notify({ level: 'info', message, action: { title: 'Undo', run: () => void undo() } });
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
export function removeRuns(runs: readonly RunRow[]): Promise<void> {
  if (runs.length === 0) return Promise.resolve();
  return change(
    `Removed ${called(runs)}.`,
    () => attempt(() => studio.call('run.remove', { runs: ids(runs) })),
    () => attempt(() => studio.call('run.restore', { runs: ids(runs) })),
  );
}

/** Every tag in use, the most frequent first. */
export function tagsOf(runs: readonly RunRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { tags } of runs) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en')).map(([tag]) => tag);
}
