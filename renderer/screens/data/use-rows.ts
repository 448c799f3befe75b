import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { rowsPerPage, rowsQuery } from '../../client/queries';
import type { Subject } from './subject';

interface Rows {
  /** Cells of a row; null while they are fetched. */
  rowAt: (index: number) => readonly string[] | null;
  /** What is on the screen. */
  onRange: (first: number, last: number) => void;
}

/** Rows of what was only looked at are here; those of a stored data set come page by page. */
export function useRows(subject: Subject): Rows {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const onRange = useCallback(
    (first: number, last: number) =>
      setRange({ first: Math.floor(first / rowsPerPage), last: Math.floor(last / rowsPerPage) }),
    [],
  );
  const numbers = Array.from({ length: range.last - range.first + 1 }, (_, k) => range.first + k);
  const pages = useQueries({
    queries: subject.kind === 'stored' ? numbers.map((page) => rowsQuery(subject.about.id, page)) : [],
  });
  const rowAt = (index: number): readonly string[] | null => {
    if (subject.kind === 'incoming') return subject.incoming.preview.rows[index] ?? null;
    const page = Math.floor(index / rowsPerPage);
    return pages[page - range.first]?.data?.rows[index % rowsPerPage] ?? null;
  };
  return { rowAt, onRange };
}
