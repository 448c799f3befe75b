/**
 * Charts side by side share one cross-hair: the chart under the pointer tells its x, the others follow.
 * Kept outside React, since it changes with every movement of the pointer.
 */
type Follow = (x: number | null) => void;

export interface CursorGroup {
  join(follow: Follow): () => void;
  move(from: Follow, x: number | null): void;
}

export function createCursorGroup(): CursorGroup {
  const members = new Set<Follow>();
  return {
    join(follow) {
      members.add(follow);
      return () => members.delete(follow);
    },
    move(from, x) {
      for (const member of members) if (member !== from) member(x);
    },
  };
}
