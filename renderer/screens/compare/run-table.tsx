import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { RunRow } from '#contract/api';
import { toggled, toggledThrough, useComparison } from '../../state/comparison';
import { useLibrary } from '../../state/library';
import {
  chooseAll,
  chooseNone,
  chooseOne,
  chooseThrough,
  setCurrent,
  toggleChosen,
  useRunSelection,
} from '../../state/run-selection';
import { useContextMenu } from '../../ui/context-menu';
import { nameColumn, type Column } from './columns';
import { fittedWidths } from './fit-columns';
import { groupMenu, rowMenu } from './library-menu';
import { RunGroupRow } from './run-group-row';
import { RunTableHead } from './run-table-head';
import { RunTableRow, type Toggle } from './run-table-row';
import { tableRows } from './table-rows';
import styles from './run-table.module.css';

interface RunTableProps {
  /** Found and sorted. */
  rows: readonly RunRow[];
  columns: readonly Column[];
  shown: ReadonlySet<string>;
  baseline: RunRow | undefined;
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}
const rowHeight = 32;
/** Of three lines. */
const headHeight = 56;
const page = 8;
/** Eye and star; the menu. */
const edges = { start: 60, end: 40 };

/**
 * Runs as rows, or groups with their runs; only those in sight are in the page, so that ten thousand scroll as well as
 * ten. One row is a stop of Tab; the arrow keys go from row to row, with Shift they choose.
 */
export function RunTable({ rows: runs, columns, shown, baseline, highlighted, onHighlight }: RunTableProps) {
  const groupBy = useComparison((state) => state.groupBy);
  const sorts = useComparison((state) => state.sorts);
  const folded = useLibrary((state) => state.folded);
  const chosenWidths = useLibrary((state) => state.widths);
  const chosen = useRunSelection((state) => state.chosen);
  const current = useRunSelection((state) => state.current);
  const rows = useMemo(() => tableRows(runs, groupBy, folded), [runs, groupBy, folded]);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
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
  const isThere = items.some(({ index }) => rows[index]!.id === current);
  const stop = isThere ? current : (rows[items[0]?.index ?? 0]?.id ?? null);
  const menu = useContextMenu();
  const toggle = useToggle(shown, runs);
  const order = useMemo(() => rows.flatMap((row) => (row.kind === 'run' ? [row.id] : [])), [rows]);

  const focusRow = (index: number): string | null => {
    const wanted = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (wanted === undefined) return null;
    virtual.scrollToIndex(rows.indexOf(wanted), { align: 'auto' });
    setCurrent(wanted.id);
    // A row that was out of sight is in the page only after the scroll.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(wanted.id)}"]`)?.focus(),
      ),
    );
    return wanted.id;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.tagName !== 'TR') return;
    const at = rows.findIndex((row) => row.id === current);
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const wanted = moves[event.key];
    const isCommand = event.ctrlKey || event.metaKey;
    if (wanted !== undefined && at >= 0) {
      const id = focusRow(wanted);
      if (event.shiftKey && id !== null) chooseThrough(id, order);
      else if (!isCommand && chosen.size > 0) chooseNone();
    } else if (isCommand && event.key.toLowerCase() === 'a') chooseAll(order);
    else if (event.key === 'Escape' && chosen.size > 0) chooseNone();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const choose = useCallback(
    (run: string, event: MouseEvent) => {
      if (event.shiftKey) chooseThrough(run, order);
      else if (event.ctrlKey || event.metaKey) toggleChosen(run);
      else chooseOne(run);
    },
    [order],
  );
  const widths = useMemo(
    () =>
      fittedWidths([nameColumn, ...columns], runs, {
        chosen: chosenWidths,
        room: width - edges.start - edges.end,
        sorted: sorts.map(({ column }) => column),
        hasBaseline: baseline !== undefined,
      }),
    [columns, runs, chosenWidths, width, sorts, baseline],
  );
  const total = Object.values(widths).reduce((sum, each) => sum + each, edges.start + edges.end);

  return (
    <div ref={scroller} className={styles.scroll} data-region>
      <table
        className={styles.table}
        role="grid"
        aria-label="Runs"
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        style={{ '--width': `${total}px` } as CSSProperties}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          <col style={{ width: edges.start }} />
          {[nameColumn, ...columns].map((column) => (
            <col key={column.id} style={{ width: widths[column.id] }} />
          ))}
          <col style={{ width: edges.end }} />
          <col />
        </colgroup>
        <RunTableHead columns={columns} widths={widths} rows={runs} shown={shown} onMenu={menu.open} />
        <tbody>
          {before > 0 && <Gap height={before} span={columns.length + 4} />}
          {items.map(({ index }) => {
            const row = rows[index]!;
            return row.kind === 'group' ? (
              <RunGroupRow
                key={row.id}
                id={row.id}
                group={row.group}
                index={index}
                columns={columns}
                shown={shown}
                isFolded={folded.has(row.id)}
                isStop={stop === row.id}
                onMenu={(event) => menu.open(event, groupMenu(row.group))}
              />
            ) : (
              <RunTableRow
                key={row.id}
                run={row.run}
                index={index}
                columns={columns}
                isShown={shown.has(row.id)}
                isChosen={chosen.has(row.id)}
                isStop={stop === row.id}
                isLit={highlighted === row.id}
                isInGroup={groupBy !== null}
                baseline={baseline}
                onToggle={toggle}
                onChoose={choose}
                onHighlight={onHighlight}
                onMenu={(event) => menu.open(event, rowMenu(row.run, toggle))}
              />
            );
          })}
          {after > 0 && <Gap height={after} span={columns.length + 4} />}
        </tbody>
      </table>
      {menu.element}
    </div>
  );
}

/** What an element has for its content, in pixels. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(Infinity);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const look = (): void => setWidth(current.clientWidth);
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(current);
    return () => sizes.disconnect();
  }, [element]);
  return width;
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
