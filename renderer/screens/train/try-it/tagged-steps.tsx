import type { Ranked } from '#contract/api';
import { percent } from '../../../ui/format';
import { spansOf } from './spans';
import styles from './tagged-steps.module.css';

interface TaggedStepsProps {
  tokens: readonly string[];
  steps: readonly Ranked[];
}

/** Below this a label is doubtful, and says so. */
const sure = 0.5;

/** The input with its labels under it; tokens of one span stand together. */
export function TaggedSteps({ tokens, steps }: TaggedStepsProps) {
  return (
    <ol className={styles.steps} aria-label="Labels of the steps">
      {spansOf(tokens, steps).map(({ tokens: own, label, probability }, place) => (
        <li
          key={place}
          className={styles.span}
          data-labelled={label !== ''}
          title={label === '' ? 'outside of any span' : `${label}, ${percent(probability)}`}
        >
          <bdi className={styles.tokens}>{own.join(' ')}</bdi>
          <span className={styles.label}>
            {label}
            {label !== '' && probability < sure && (
              <span className={styles.doubt}>{` ${percent(probability)}?`}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
