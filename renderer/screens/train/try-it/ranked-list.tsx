import { Check } from 'lucide-react';
import type { Ranked } from '#contract/api';
import { percent } from '../../../ui/format';
import styles from './try-it.module.css';

interface RankedListProps {
  label: string;
  ranked: readonly Ranked[];
  /** Labels that hold each for itself: those above one half are ticked. */
  isSet?: boolean;
}

const shown = 8;

/** Classes or labels with their probabilities as bars, likeliest first. */
export function RankedList({ label, ranked, isSet = false }: RankedListProps) {
  const held = ranked.filter(({ probability }) => probability > 0.5).length;
  return (
    <>
      {isSet && (
        <p className={styles.said}>
          {held === 0
            ? 'No label is likelier than not.'
            : ranked
                .slice(0, held)
                .map((one) => one.label)
                .join(', ')}
        </p>
      )}
      <ol className={styles.ranked} aria-label={label}>
        {ranked.slice(0, Math.max(shown, isSet ? held : 0)).map(({ label: name, probability }) => (
          <li key={name}>
            <span className={styles.label} title={name}>
              {isSet && probability > 0.5 && <Check size={12} strokeWidth={2.5} aria-label="holds" />}
              <bdi>{name}</bdi>
            </span>
            <meter className={styles.meter} min={0} max={1} value={probability} aria-label={name} />
            <span className={styles.share}>{percent(probability)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
