import { useState } from 'react';
import { counted, percent } from '../../ui/format';
import { cx } from '../../ui/cx';
import styles from './confusion-matrix.module.css';

interface ConfusionMatrixProps {
  labels: readonly string[];
  /** Row: truth, column: predicted; row-major. */
  counts: readonly number[];
}

/** Truth down, prediction across. A cell's shade is its share of the row, so that rare classes are seen too. */
export function ConfusionMatrix({ labels, counts }: ConfusionMatrixProps) {
  const [at, setAt] = useState<{ row: number; column: number } | null>(null);
  const size = labels.length;
  const cell = (row: number, column: number) => counts[row * size + column] ?? 0;
  const total = (row: number) => labels.reduce((sum, _, column) => sum + cell(row, column), 0);
  const told =
    at === null
      ? 'Point at a cell: row is the truth, column what the model said.'
      : sentence(labels, at, cell(at.row, at.column), total(at.row));

  return (
    <figure className={styles.figure}>
      <div className={styles.scroll}>
        <table className={styles.matrix} aria-label="Confusion matrix: truth down, prediction across">
          <thead>
            <tr>
              <th scope="col">Truth ↓ said →</th>
              {labels.map((label, column) => (
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
            {labels.map((label, row) => (
              <tr key={label}>
                <th scope="row" className={cx(at?.row === row && styles.lit)}>
                  {label}
                </th>
                {labels.map((predicted, column) => {
                  const count = cell(row, column);
                  const share = total(row) === 0 ? 0 : count / total(row);
                  return (
                    <td
                      key={predicted}
                      className={cx(
                        styles.cell,
                        styles[`level${Math.ceil(share * 5)}`],
                        row === column && styles.right,
                      )}
                      onPointerEnter={() => setAt({ row, column })}
                      onPointerLeave={() => setAt(null)}
                    >
                      {count === 0 ? '' : count}
                    </td>
                  );
                })}
                <td className={styles.recall}>
                  {total(row) === 0 ? '–' : percent(cell(row, row) / total(row))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <figcaption className={styles.told} aria-live="off">
        {told}
      </figcaption>
    </figure>
  );
}

function sentence(
  labels: readonly string[],
  { row, column }: { row: number; column: number },
  count: number,
  total: number,
): string {
  const share = total === 0 ? 0 : count / total;
  const truth = labels[row] ?? '';
  return row === column
    ? `${counted(count, 'time')} of ${total} “${truth}” was found (${percent(share)}).`
    : `${counted(count, 'time')} of ${total} “${truth}” was taken for “${labels[column] ?? ''}” (${percent(share)}).`;
}
