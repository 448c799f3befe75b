import { useState } from 'react';
import type { ColumnProfile } from '#contract/api';
import { Button } from '../../ui/button';
import { count, percent } from '../../ui/format';
import styles from './class-balance.module.css';

const firstShown = 12;

/** How often each class occurs, and what always saying the most frequent one would be right in. */
export function ClassBalance({ column, rowCount }: { column: ColumnProfile; rowCount: number }) {
  const [all, setAll] = useState(false);
  const labelled = Math.max(1, rowCount - column.missing);
  const most = column.top[0];
  const shown = all ? column.top : column.top.slice(0, firstShown);
  if (most === undefined) return <p>The column is empty.</p>;
  return (
    <figure className={styles.figure} aria-label={`Classes of ${column.name}`}>
      <figcaption className={styles.caption} data-numeric>
        <span>Class balance</span>
        <span>{`${count(column.distinct)} classes; always saying ${most.label} is right in ${percent(most.count / labelled)}`}</span>
      </figcaption>
      <table className={styles.table}>
        <tbody>
          {shown.map(({ label, count: occurrences }) => (
            <tr key={label}>
              <th scope="row" title={label}>
                {label === '' ? '(empty)' : label}
              </th>
              <td className={styles.track}>
                <div className={styles.bar} style={{ width: `${(occurrences / most.count) * 100}%` }} />
              </td>
              <td data-numeric>{count(occurrences)}</td>
              <td data-numeric>{percent(occurrences / labelled)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {column.top.length > firstShown && (
        <Button variant="quiet" onPress={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${column.top.length - firstShown} more`}
        </Button>
      )}
    </figure>
  );
}
