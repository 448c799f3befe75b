import type { CSSProperties } from 'react';
import type { LengthGroup } from '#contract/api';
import { count, counted, percent } from '../../ui/format';
import styles from './length-groups.module.css';

/** Which lengths the batches of an epoch are padded to, and how many sequences each takes. */
export function LengthGroups({ lengths, padding }: { lengths: readonly LengthGroup[]; padding: number }) {
  const largest = Math.max(...lengths.map(({ sequences }) => sequences));
  const [first, last] = [lengths[0]?.steps ?? 0, lengths.at(-1)?.steps ?? 0];
  const said = lengths
    .map(
      ({ steps, sequences, batches }) =>
        `${count(steps)} steps: ${count(sequences)} in ${counted(batches, 'batch', 'batches')}`,
    )
    .join('; ');
  return (
    <figure className={styles.groups}>
      <figcaption data-numeric>
        {lengths.length === 1
          ? `Every batch is padded to ${counted(first, 'step')}`
          : `Batches are padded to ${count(lengths.length)} lengths`}
        {`: ${percent(padding)} padding`}
      </figcaption>
      <div className={styles.bars} role="img" aria-label={`Sequences by padded length. ${said}.`}>
        {lengths.map(({ steps, sequences, batches }) => (
          <span
            key={steps}
            className={styles.bar}
            style={{ '--share': `${(100 * sequences) / largest}%` } as CSSProperties}
            title={`${counted(steps, 'step')}: ${counted(sequences, 'sequence')} in ${counted(batches, 'batch', 'batches')}`}
          />
        ))}
      </div>
      {lengths.length > 1 && (
        <div className={styles.axis} data-numeric aria-hidden>
          <span>{count(first)}</span>
          <span>steps</span>
          <span>{count(last)}</span>
        </div>
      )}
    </figure>
  );
}
