import { ArrowDown, ArrowUp, Eye, EyeOff } from 'lucide-react';
import {
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';
import type { RunRow } from '#contract/api';
import { useComparison } from '../../state/comparison';
import { moveColumn, useLibrary } from '../../state/library';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/icon-button';
import type { MenuGroups } from '../../ui/menu';
import { columnMenu } from './column-menu';
import { nameColumn, type Column } from './columns';
import styles from './run-table.module.css';

interface RunTableHeadProps {
  columns: readonly Column[];
  /** As they are shown, in pixels, by the columns' ids. */
  widths: Readonly<Record<string, number>>;
  rows: readonly RunRow[];
  shown: ReadonlySet<string>;
  onMenu: (event: MouseEvent, menu: { label: string; groups: MenuGroups }) => void;
}

/** Heads sort; the eye at the left opens or closes the eyes of every row of the table, and of no other run. */
export function RunTableHead({ columns, widths, rows, shown, onMenu }: RunTableHeadProps) {
  const show = useComparison((state) => state.show);
  const areShown = rows.length > 0 && rows.every(({ id }) => shown.has(id));
  const press = (): void => {
    const ids = rows.map(({ id }) => id);
    const inTable = new Set(ids);
    show(areShown ? [...shown].filter((id) => !inTable.has(id)) : [...new Set([...shown, ...ids])]);
  };
  const ids = columns.map(({ id }) => id);
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.buttons}>
          <IconButton
            size="small"
            label={areShown ? 'Draw none of these runs' : 'Draw all of these runs'}
            icon={areShown ? <Eye /> : <EyeOff />}
            isActive={areShown}
            disabledReason={rows.length === 0 ? 'The table has no rows.' : null}
            onPress={press}
          />
        </th>
        {[nameColumn, ...columns].map((column) => (
          <Heading
            key={column.id}
            column={column}
            width={widths[column.id] ?? column.width}
            order={ids}
            onMenu={(event) => onMenu(event, columnMenu(column, ids))}
          />
        ))}
        <th scope="col">
          <span className={styles.unseen}>More</span>
        </th>
        <td />
      </tr>
    </thead>
  );
}

const dragType = 'application/x-unfold-column';

interface HeadingProps {
  column: Column;
  /** As it is shown, in pixels. */
  width: number;
  /** The columns as they stand, without the name's. */
  order: readonly string[];
  onMenu: (event: MouseEvent) => void;
}

/** A press sorts, with Shift after what it is sorted by already; dragged, or with Alt and an arrow key, it moves. */
function Heading({ column, width, order, onMenu }: HeadingProps) {
  const { id, title, numeric, meaning } = column;
  const sorts = useComparison((state) => state.sorts);
  const sortBy = useComparison((state) => state.sortBy);
  const place = sorts.findIndex((sort) => sort.column === id);
  const sort = sorts[place];
  const [isTarget, setTarget] = useState(false);
  const isMovable = id !== nameColumn.id;
  const Arrow = sort?.descending === true ? ArrowDown : ArrowUp;
  const move = (by: number): void => moveColumn(id, order.indexOf(id) + by, order);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || !isMovable) return;
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0) return;
    if (event.shiftKey) changeWidth(column, width, 16 * step);
    else move(step);
    event.preventDefault();
    event.stopPropagation();
  };
  const dragging = isMovable && {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(dragType, id);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(dragType)) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(true);
    },
    onDragLeave: () => setTarget(false),
    onDrop: (event: DragEvent) => {
      setTarget(false);
      const dragged = event.dataTransfer.getData(dragType);
      if (dragged === '' || dragged === id) return;
      event.preventDefault();
      event.stopPropagation();
      moveColumn(dragged, order.indexOf(id), order);
    },
  };
  return (
    <th
      scope="col"
      title={meaning}
      aria-sort={sort === undefined ? 'none' : sort.descending ? 'descending' : 'ascending'}
      className={cx(numeric && styles.numeric)}
      data-target={isTarget || undefined}
      onContextMenu={onMenu}
      {...dragging}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={(event) => sortBy(id, event.shiftKey)}
        onKeyDown={onKeyDown}
      >
        <span className={styles.title} title={title}>
          {title}
        </span>
        {sort !== undefined && <Arrow size={12} aria-hidden />}
        {sort !== undefined && sorts.length > 1 && <span className={styles.rank}>{place + 1}</span>}
      </button>
      <Grip column={column} width={width} />
    </th>
  );
}

const narrowest = 56;

function changeWidth({ id }: Column, shown: number, by: number): void {
  const { widths, set } = useLibrary.getState();
  set({ widths: { ...widths, [id]: Math.max(narrowest, (widths[id] ?? shown) + by) } });
}

/** The right edge of a head, to be drawn wider or narrower. */
function Grip({ column, width }: { column: Column; width: number }) {
  const last = useRef<number | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    last.current = event.clientX;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (last.current === null) return;
    changeWidth(column, width, event.clientX - last.current);
    last.current = event.clientX;
  };
  return (
    <span
      className={styles.grip}
      aria-hidden
      draggable={false}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (last.current = null)}
      onPointerCancel={() => (last.current = null)}
    />
  );
}
