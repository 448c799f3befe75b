import type { Sample } from '#contract/api';
import { count } from '../../ui/format';
import styles from './run-details.module.css';

/** What the language model writes as it learns, the newest first. */
export function SampleList({ samples }: { samples: readonly Sample[] }) {
  if (samples.length === 0)
    return (
      <p className={styles.none}>
        The model writes a sample after each evaluation; the first one is still to come.
      </p>
    );
  return (
    <ol className={styles.samples}>
      {samples.toReversed().map((sample) => (
        <li key={sample.step}>
          <h2 data-numeric>Step {count(sample.step)}</h2>
          <pre className={styles.text} dir="auto">
            {sample.prompt !== '' && <mark>{sample.prompt}</mark>}
            {sample.text}
          </pre>
        </li>
      ))}
    </ol>
  );
}
