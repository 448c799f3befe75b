import type { RunRow } from '#contract/api';
import { studio } from './client';

/** All runs that are not in the trash, newest first, and the revision up to which they are known. */
let known: { revision: number; runs: ReadonlyMap<string, RunRow>; list: RunRow[] } = {
  revision: 0,
  runs: new Map(),
  list: [],
};

/**
 * Asks for what changed since it was asked before: of ten thousand runs only the one that trains. A row that did not
 * change stays the same object.
 */
export async function fetchRuns(): Promise<RunRow[]> {
  let { revision } = known;
  const runs = new Map(known.runs);
  let hasChanged = false;
  for (let more = true; more;) {
    const changes = await studio.call('run.list', { since: revision });
    if (changes.revision < revision) runs.clear();
    for (const row of changes.rows) {
      if (row.deletedAt === null) runs.set(row.id, row);
      else runs.delete(row.id);
      hasChanged = true;
    }
    ({ revision, more } = changes);
  }
  if (hasChanged || revision < known.revision)
    known = { revision, runs, list: newestFirst([...runs.values()]) };
  else known = { ...known, revision };
  return known.list;
}

/** Ids grow with time. */
function newestFirst(rows: RunRow[]): RunRow[] {
  return rows.sort((a, b) => (a.id < b.id ? 1 : -1));
}
