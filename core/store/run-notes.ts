import type { Connection } from './connection';
import type { Runs } from './store';
import type { RunNotes } from './types';

interface Kept {
  tags: string;
  note: string;
  colour: number;
  pinned: number;
  archived_at: number | null;
}

/** Writes what a person says of runs. @param missing says that there is no such run */
export function annotator({ db, write }: Connection, missing: (id: string) => never): Runs['annotate'] {
  const select = db.prepare<[string], Kept>(
    'SELECT tags, note, colour, pinned, archived_at FROM run WHERE id = ?',
  );
  const update = db.prepare<Kept & { id: string }>(
    'UPDATE run SET tags = @tags, note = @note, colour = @colour, pinned = @pinned, archived_at = @archived_at WHERE id = @id',
  );
  return (ids, notes) =>
    void write(() => {
      for (const id of ids) update.run({ id, ...changed(select.get(id) ?? missing(id), notes) });
    });
}

function changed(kept: Kept, { colour, note, pinned, archived, addTags, removeTags }: RunNotes): Kept {
  return {
    tags: JSON.stringify(taggedWith(JSON.parse(kept.tags) as string[], addTags ?? [], removeTags ?? [])),
    note: note ?? kept.note,
    colour: colour ?? kept.colour,
    pinned: pinned === undefined ? kept.pinned : Number(pinned),
    archived_at:
      archived === undefined ? kept.archived_at : archived ? (kept.archived_at ?? Date.now()) : null,
  };
}

/** In the order in which they were given; the same word in other capitals is the same tag. */
function taggedWith(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const key = (tag: string): string => tag.toLowerCase();
  const gone = new Set(remove.map(key));
  const kept = new Map(tags.filter((tag) => !gone.has(key(tag))).map((tag) => [key(tag), tag]));
  for (const tag of add) if (!kept.has(key(tag))) kept.set(key(tag), tag);
  return [...kept.values()];
}
