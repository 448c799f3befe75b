import { useState } from 'react';
import { cx } from '../../../ui/cx';
import { percent } from '../../../ui/format';
import ramp from '../confusion-matrix.module.css';
import styles from './attention-map.module.css';

interface AttentionMapProps {
  /** Columns: the source as the model reads it. */
  source: readonly string[];
  /** Rows: what was written; the end too, where it ended by itself. */
  written: readonly string[];
  /** [written][source], each row sums to 1. */
  weights: readonly (readonly number[])[];
}

/** Where the decoder looked while it wrote each token: rows are output tokens, columns source tokens. */
export function AttentionMap({ source, written, weights }: AttentionMapProps) {
  const [at, setAt] = useState<{ row: number; column: number } | null>(null);
  const told = at === null ? null : weights[at.row]?.[at.column];
  return (
    <figure className={styles.figure}>
      <figcaption>Attention: where it looked for each token it wrote</figcaption>
      <div className={styles.scroll} role="region" tabIndex={0} aria-label="Attention weights">
        <table className={styles.map} onPointerLeave={() => setAt(null)}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                Written ↓ Source →
              </th>
              {source.map((token, column) => (
                <th
                  key={column}
                  scope="col"
                  className={cx(styles.source, at?.column === column && styles.lit)}
                >
                  <bdi>{shownToken(token)}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weights.map((row, place) => (
              <tr key={place}>
                <th scope="row" className={cx(styles.written, at?.row === place && styles.lit)}>
                  <bdi>{shownToken(written[place] ?? 'end')}</bdi>
                </th>
                {source.map((_, column) => (
                  <td
                    key={column}
                    className={cx(styles.cell, ramp[`level${Math.round((row[column] ?? 0) * 5)}`])}
                    onPointerEnter={() => setAt({ row: place, column })}
                  >
                    <span className={styles.unseen}>{percent(row[column] ?? 0)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.told}>
        {at === null || told === undefined || told === null
          ? 'Darker: more weight, from 0 to 100 %. Point at a cell to read it.'
          : `“${written[at.row] ?? 'end'}” looked at “${source[at.column] ?? ''}” with ${percent(told)}.`}
      </p>
    </figure>
  );
}

/** A blank is a token too. */
function shownToken(token: string): string {
  return token === ' ' ? '␣' : token === '\n' ? '↵' : token;
}
