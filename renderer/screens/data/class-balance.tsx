import { useState } from 'react';
import type { ColumnProfile } from '#contract/api';
import { Button } from '../../ui/button';
import { count, percent } from '../../ui/format';
import styles from './class-balance.module.css';

const firstShown = 12;

/** How often each class occurs, and what always saying the most frequent one would be right in. */
export function ClassBalance({
  column,
  rowCount,
  title = `Classes of “${column.name}”`,
  isPerRow = true,
}: {
  column: ColumnProfile;
  /** Of which the missing ones have no class. */
  rowCount: number;
  title?: string;
  /** One a row, so that always saying the most frequent one is an answer. */
  isPerRow?: boolean;
}) {
  const [all, setAll] = useState(false);
  const labelled = Math.max(1, rowCount - column.missing);
  const most = column.top[0];
  const shown = all ? column.top : column.top.slice(0, firstShown);
  if (most === undefined) return <p>The column is empty.</p>;
  return (
    <figure className={styles.figure} aria-label={title}>
      <figcaption className={styles.caption} data-numeric>
        <bdi>{title}</bdi>
        <span>
          {isPerRow
            ? `${count(column.distinct)} classes; always saying “${most.label.slice(0, 24)}” is right in ${percent(most.count / labelled)}`
            : `${count(column.distinct)} different ones`}
        </span>
      </figcaption>
      <table className={styles.table}>
        <tbody>
          {shown.map(({ label, count: occurrences }) => (
            <tr key={label}>
              <th scope="row" title={label}>
                <bdi>{label === '' ? '(empty)' : label}</bdi>
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
