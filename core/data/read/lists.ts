import { listOf } from '../list-cell';

/**
 * What cells hold. `items`: lists of texts; `numbers`: lists of numbers; `vectors`: lists of equally long lists of
 * numbers; `keys`: lists of lists of whole numbers of various lengths, which are sets (the keys that are down).
 */
export type CellKind = 'text' | 'items' | 'numbers' | 'vectors' | 'keys';

/** @param cells some of a column's; empty ones say nothing */
export function cellKind(cells: Iterable<string>): CellKind {
  const lengths = new Set<number>();
  let seen: 'items' | 'numbers' | 'vectors' | null = null;
  let whole = true;
  for (const cell of cells) {
    if (cell === '') continue;
    const list = listOf(cell);
    if (list === null) return 'text';
    for (const item of list) {
      const kind = itemKind(item);
      // A missing number says nothing about the others.
      if (item === null) continue;
      if (seen !== null && seen !== kind) return 'items';
      seen = kind;
      if (!Array.isArray(item)) continue;
      lengths.add(item.length);
      whole &&= item.every((one) => Number.isInteger(one) && one >= 0);
    }
  }
  if (seen === 'vectors') return lengths.size > 1 && whole ? 'keys' : 'vectors';
  return seen ?? 'text';
}

function itemKind(item: unknown): 'items' | 'numbers' | 'vectors' {
  if (typeof item === 'number') return 'numbers';
  return Array.isArray(item) && item.every((one) => typeof one === 'number' || one === null)
    ? 'vectors'
    : 'items';
}
