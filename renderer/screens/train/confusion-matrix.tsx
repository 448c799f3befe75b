import { memo, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { cx } from '../../ui/cx';
import { percent } from '../../ui/format';
import {
  mostFrequent,
  neighbour,
  rowsOf,
  sentence,
  type Cell,
  type Confusion,
  type MatrixRow,
} from './confusion';
import styles from './confusion-matrix.module.css';

const mostClasses = 40;

/**
 * Truth down, prediction across. A cell's shade is its share of the row, so that rare classes are seen too. One cell
 * is a stop of Tab; the arrow keys go from cell to cell, and the sentence below tells each.
 */
export function ConfusionMatrix({ labels, counts }: Confusion) {
  const rows = useMemo(() => rowsOf(mostFrequent({ labels, counts }, mostClasses)), [labels, counts]);
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Cell | null>(null);
  const [stop, setStop] = useState<Cell>({ row: 0, column: 0 });

  const onKeyDown = (event: KeyboardEvent): void => {
    const from = cellOf(event.target);
    const to = from === null ? null : neighbour(from, event.key, rows.length);
    if (to === null) return;
    event.preventDefault();
    table.current
      ?.querySelector<HTMLElement>(`td[data-row="${to.row}"][data-column="${to.column}"]`)
      ?.focus();
  };

  return (
    <figure className={styles.figure}>
      {rows.length < labels.length && (
        <p className={styles.told}>
          The {rows.length} most frequent of {labels.length} classes.
        </p>
      )}
      <div className={styles.scroll}>
        <table
          ref={table}
          className={styles.matrix}
          role="grid"
          aria-label="Confusion matrix: truth down, prediction across"
          onKeyDown={onKeyDown}
          onPointerOver={({ target }) => setAt(cellOf(target))}
          onPointerLeave={() => setAt(null)}
          onFocus={({ target }) => {
            const cell = cellOf(target);
            setAt(cell);
            if (cell !== null) setStop(cell);
          }}
          onBlur={() => setAt(null)}
        >
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                Truth ↓ Said →
              </th>
              {rows.map(({ label }, column) => (
                <th
                  key={label}
                  scope="col"
                  className={cx(styles.column, at?.column === column && styles.lit)}
                >
                  <span>{label}</span>
                </th>
              ))}
              <th scope="col" className={styles.recall}>
                Found
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row
                key={row.label}
                row={row}
                index={index}
                stop={stop.row === index ? Math.min(stop.column, rows.length - 1) : null}
                isLit={at?.row === index}
              />
            ))}
          </tbody>
        </table>
      </div>
      <figcaption>
        <p className={styles.told} role="status">
          {at === null
            ? 'Point at a cell: the row is the truth, the column what the model said.'
            : sentence(rows, at)}
        </p>
      </figcaption>
      <Legend />
    </figure>
  );
}

interface RowProps {
  row: MatrixRow;
  index: number;
  /** Column of the cell that Tab leads to; null in other rows. */
  stop: number | null;
  isLit: boolean;
}

const Row = memo(function Row({ row: { label, counts, total }, index, stop, isLit }: RowProps) {
  return (
    <tr>
      <th scope="row" className={cx(styles.truth, isLit && styles.lit)} title={label}>
        {label}
      </th>
      {counts.map((count, column) => (
        <td
          key={column}
          data-row={index}
          data-column={column}
          tabIndex={column === stop ? 0 : -1}
          className={cx(
            styles.cell,
            styles[`level${total === 0 ? 0 : Math.ceil((count / total) * 5)}`],
            index === column && styles.right,
          )}
        >
          {count === 0 ? '' : count}
        </td>
      ))}
      <td className={styles.recall}>{total === 0 ? '–' : percent((counts[index] ?? 0) / total)}</td>
    </tr>
  );
});

function Legend() {
  return (
    <p className={styles.legend}>
      Share of the row: 0 %
      <span aria-hidden>
        {[0, 1, 2, 3, 4, 5].map((level) => (
          <i key={level} className={cx(styles.shade, styles[`level${level}`])} />
        ))}
      </span>
      100 %
    </p>
  );
}

function cellOf(target: EventTarget | null): Cell | null {
  const { row, column } = target instanceof HTMLElement ? target.dataset : {};
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) };
}
