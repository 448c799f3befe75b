import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { useVisibleRows } from './use-visible-rows';
import { usePreferences } from '../state/preferences';
import styles from './virtual-table.module.css';

interface VirtualTableProps {
  label: string;
  /** CSS grid tracks, one a column. */
  tracks: string;
  heads: readonly ReactNode[];
  rowCount: number;
  /** Cells of a row, or null while it is fetched. */
  row: (index: number) => readonly ReactNode[] | null;
  /** Rows on the screen, first and last. */
  onRange?: (first: number, last: number) => void;
  /** Said under the last row. */
  foot?: string | undefined;
  /** In pixels; the same for all rows. Without it, as the density has it. */
  rowHeight?: number;
}

/** `--row-height`, as a number. */
const usualHeights = { comfortable: 28, compact: 24 };

/** A long table of which only the visible rows exist. Arrow keys, Page Up and Page Down scroll it. */
export function VirtualTable({
  label,
  tracks,
  heads,
  rowCount,
  row,
  onRange,
  foot = '',
  rowHeight: ownHeight,
}: VirtualTableProps) {
  const density = usePreferences((state) => state.density);
  const rowHeight = ownHeight ?? usualHeights[density];
  const scroller = useRef<HTMLDivElement>(null);
  const { first, last, height, offset } = useVisibleRows(scroller, rowCount, rowHeight);
  useEffect(() => onRange?.(first, Math.max(first, last)), [onRange, first, last]);
  return (
    <div className={styles.scroller} ref={scroller} tabIndex={0} role="region" aria-label={label}>
      <div
        className={styles.table}
        role="table"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        style={{ '--tracks': tracks, '--height': `${rowHeight}px` } as CSSProperties}
      >
        <div className={styles.heads} role="row" aria-rowindex={1}>
          {heads.map((head, column) => (
            <div key={column} role="columnheader" className={styles.head}>
              {head}
            </div>
          ))}
        </div>
        <div className={styles.body} role="rowgroup" style={{ height }}>
          {Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at).map((index) => (
            <div
              // By place: a row that comes into view takes over the elements of one that left. What watches the panel
              // for new elements (react-aria, on every one of them) has nothing to do then.
              key={index - first}
              className={styles.row}
              role="row"
              aria-rowindex={index + 2}
              style={{ transform: `translateY(${index * rowHeight + offset}px)` }}
            >
              {(row(index) ?? heads.map(() => '')).map((cell, column) => (
                <div key={column} role="cell" className={styles.cell}>
                  {cell}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
      {foot !== '' && <p className={styles.foot}>{foot}</p>}
    </div>
  );
}
