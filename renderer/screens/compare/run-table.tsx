import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { RunRow } from '#contract/api';
import { toggled, toggledThrough, useComparison } from '../../state/comparison';
import { useContextMenu } from '../../ui/context-menu';
import type { Column } from './columns';
import { RunTableHead } from './run-table-head';
import { RunTableRow, type Toggle } from './run-table-row';
import styles from './run-table.module.css';

interface RunTableProps {
  rows: readonly RunRow[];
  columns: readonly Column[];
  shown: ReadonlySet<string>;
  baseline: RunRow | undefined;
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}
const rowHeight = 32;
const headHeight = 32;
const page = 8;

/**
 * Runs as rows; only those in sight are in the page, so that thousands scroll as well as ten. One row is a stop of
 * Tab; the arrow keys go from row to row.
 */
export function RunTable({ rows, columns, shown, baseline, highlighted, onHighlight }: RunTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]!.id,
    overscan: 8,
    scrollPaddingStart: headHeight,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

  const [current, setCurrent] = useState<string | null>(null);
  const isThere = items.some(({ index }) => rows[index]!.id === current);
  const stop = isThere ? current : (rows[items[0]?.index ?? 0]?.id ?? null);
  const menu = useContextMenu();
  const toggle = useToggle(shown, rows);

  const focusRow = (index: number): void => {
    const wanted = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (wanted === undefined) return;
    virtual.scrollToIndex(rows.indexOf(wanted), { align: 'auto' });
    setCurrent(wanted.id);
    // A row that was out of sight is in the page only after the scroll.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`tr[data-run="${CSS.escape(wanted.id)}"]`)?.focus(),
      ),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.tagName === 'INPUT') return;
    const at = rows.findIndex((run) => run.id === current);
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const wanted = moves[event.key];
    if (wanted === undefined || at < 0) return;
    event.preventDefault();
    focusRow(wanted);
  };

  return (
    <div ref={scroller} className={styles.scroll} data-region>
      <table
        className={styles.table}
        role="grid"
        aria-label="Runs"
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
      >
        <RunTableHead columns={columns} rows={rows} shown={shown} />
        <tbody>
          {before > 0 && <Gap height={before} span={columns.length + 3} />}
          {items.map(({ index }) => {
            const run = rows[index]!;
            return (
              <RunTableRow
                key={run.id}
                run={run}
                index={index}
                columns={columns}
                isShown={shown.has(run.id)}
                isStop={stop === run.id}
                isLit={highlighted === run.id}
                baseline={baseline}
                onToggle={toggle}
                onFocus={setCurrent}
                onHighlight={onHighlight}
                onMenu={menu.open}
              />
            );
          })}
          {after > 0 && <Gap height={after} span={columns.length + 3} />}
        </tbody>
      </table>
      {menu.element}
    </div>
  );
}

function useToggle(shown: ReadonlySet<string>, rows: readonly RunRow[]): Toggle {
  const latest = useRef({ shown, rows });
  useEffect(() => {
    latest.current = { shown, rows };
  });
  const last = useRef<string | null>(null);
  return useCallback((run, { through = false, only = false } = {}) => {
    const { shown: now, rows: all } = latest.current;
    const order = all.map(({ id }) => id);
    const next = only ? [run] : through ? toggledThrough(now, order, last.current, run) : toggled(now, run);
    last.current = run;
    useComparison.getState().show(next);
  }, []);
}

function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );
}
