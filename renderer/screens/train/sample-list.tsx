import type { Sample } from '#contract/api';
import { OverTime } from './evaluation/over-time';
import styles from './run-details.module.css';

/** What the language model writes as it learns: the newest, and on a slider those before. */
export function SampleList({ samples }: { samples: readonly Sample[] }) {
  if (samples.length === 0)
    return (
      <p className={styles.none}>
        The model writes a sample after each evaluation; the first one is still to come.
      </p>
    );
  return (
    <OverTime moments={samples}>
      {({ prompt, text }) => (
        <pre className={styles.text} dir="auto">
          {prompt !== '' && <mark>{prompt}</mark>}
          {text}
        </pre>
      )}
    </OverTime>
  );
}
