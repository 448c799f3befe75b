import type { LabListing } from '#contract/api';
import { cx } from '../../ui/cx';
import styles from './example-figure.module.css';
import { exampleSteps } from './example-steps';

/** A row of the data as a network meets it: one cell a step, and what is to be answered. */
export function ExampleFigure({ example }: { example: NonNullable<LabListing['example']> }) {
  const input = exampleSteps(example.input);
  const output = exampleSteps(example.output);
  return (
    <span className={styles.example}>
      <Row {...input} />
      <span className={styles.arrow} aria-hidden>
        ↓
      </span>
      <Row {...output} isAnswer />
    </span>
  );
}

function Row({
  cells,
  heights,
  marked,
  more,
  isAnswer = false,
}: ReturnType<typeof exampleSteps> & { isAnswer?: boolean }) {
  return (
    <span className={cx(styles.row, isAnswer && styles.answer)}>
      {cells.map((cell, k) => {
        const height = heights?.[k];
        return height === undefined ? (
          <span key={k} className={styles.cell}>
            {cell}
          </span>
        ) : (
          <span
            key={k}
            className={cx(styles.stick, marked.includes(k) && styles.marked)}
            style={{ height: `${8 + 28 * height}px` }}
          />
        );
      })}
      {more && <span className={styles.more}>…</span>}
    </span>
  );
}
