import { Fragment } from 'react';
import type { Mark } from './token-marks';
import styles from './marked-text.module.css';

/** A text of a decoder: what the other text lacks is underlined, not only coloured. */
export function MarkedText({ marks, kind }: { marks: readonly Mark[]; kind: 'wrong' | 'missed' }) {
  if (marks.length === 0) return <span className={styles.nothing}>nothing</span>;
  return (
    <bdi className={styles.text} data-selectable>
      {marks.map(({ text, isShared }, place) =>
        isShared ? (
          <span key={place}>{text}</span>
        ) : (
          <Fragment key={place}>
            <mark className={styles[kind]}>{text.trimEnd()}</mark>
            {text.slice(text.trimEnd().length)}
          </Fragment>
        ),
      )}
    </bdi>
  );
}
