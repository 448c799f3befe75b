import type { RunRow } from '#contract/api';
import { compileQuery, type RunTest } from '#core/query/compile';
import { parseQuery } from '#core/query/parse';
import { QueryError } from '#core/query/query';
import type { Sort } from '../../state/comparison';
import { nameColumn, type Column } from './columns';

const collator = new Intl.Collator('en', { numeric: true });

/** By several columns, the first counts most; what is missing stands last, either way. */
export function sorted(
  rows: readonly RunRow[],
  columns: readonly Column[],
  sorts: readonly Sort[],
): RunRow[] {
  const by = sorts.flatMap(({ column: id, descending }) => {
    const column = [nameColumn, ...columns].find((one) => one.id === id);
    return column === undefined ? [] : [{ key: column.key, sign: descending ? -1 : 1 }];
  });
  if (by.length === 0) return [...rows];
  return rows
    .map((run) => ({ run, keys: by.map(({ key }) => key(run)) }))
    .sort((a, b) => {
      for (const [place, { sign }] of by.entries()) {
        const order = compared(a.keys[place] ?? null, b.keys[place] ?? null, sign);
        if (order !== 0) return order;
      }
      return 0;
    })
    .map(({ run }) => run);
}

function compared(a: number | string | null, b: number | string | null, sign: number): number {
  // NaN compares with nothing: it is as good as missing.
  const [x, y] = [Number.isNaN(a) ? null : a, Number.isNaN(b) ? null : b];
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
  if (typeof x === 'number' && typeof y === 'number') return sign * (x - y);
  if (typeof x !== typeof y) return typeof x === 'number' ? -1 : 1;
  return sign * collator.compare(String(x), String(y));
}

/** What a query asks of a run, or why it cannot be read. */
export function readQuery(query: string, now = Date.now()): { test: RunTest } | { error: QueryError } {
  try {
    return { test: compileQuery(parseQuery(query), now) };
  } catch (error) {
    if (error instanceof QueryError) return { error };
    throw error;
  }
}

interface Arrangement {
  query: string;
  sorts: readonly Sort[];
  showArchived: boolean;
}

/**
 * The rows as the table has them: found, sorted, the pinned ones on top. The archive is hidden unless it is asked for.
 * A query that cannot be read finds all.
 */
export function arranged(
  all: readonly RunRow[],
  columns: readonly Column[],
  { query, sorts, showArchived }: Arrangement,
): RunRow[] {
  const read = readQuery(query);
  const hidesArchive = !showArchived && !/\barchived\b/i.test(query);
  const found = all.filter(
    (run) => (!hidesArchive || run.archivedAt === null) && (!('test' in read) || read.test(run)),
  );
  const inOrder = sorted(found, columns, sorts);
  return inOrder.some(({ pinned }) => pinned)
    ? [...inOrder.filter(({ pinned }) => pinned), ...inOrder.filter(({ pinned }) => !pinned)]
    : inOrder;
}
