import type { CSSProperties } from 'react';
import type { Standing } from '#contract/api';
import { cx } from '../../ui/cx';
import styles from './bars.module.css';

export interface Bar {
  name: string;
  value: number;
  text: string;
  by: Standing['by'];
}

/** Above this ratio of the largest to the smallest, lengths are logarithmic: else the small ones could not be told apart. */
const wide = 60;

interface BarsProps {
  bars: readonly Bar[];
  /** Where the scale ends, for values that have a largest, such as shares. */
  full?: number | null;
  /** Bars that have room; the others are counted. */
  most?: number;
}

/** Values as bars from zero, or on a logarithmic scale, which then is said. */
export function Bars({ bars, full = null, most = Infinity }: BarsProps) {
  const values = bars.map(({ value }) => value).filter((value) => Number.isFinite(value) && value > 0);
  const [least, largest] = [Math.min(...values), Math.max(...values)];
  const isLog = full === null && values.length > 1 && largest / least > wide;
  const lengthOf = (value: number): number => {
    if (!Number.isFinite(value) || value <= 0) return 0;
    return isLog
      ? 0.08 + (0.92 * Math.log(value / least)) / Math.log(largest / least)
      : value / (full ?? largest);
  };
  const shown = isLog || bars.length > most ? most - 1 : most;
  const notes = [
    ...(isLog ? ['logarithmic scale'] : []),
    ...(bars.length > shown ? [`${bars.length - shown} more`] : []),
  ];
  return (
    <span className={styles.bars} data-numeric>
      {bars.slice(0, shown).map(({ name, value, text, by }) => (
        <span key={name} className={styles.row}>
          <span className={styles.name}>{name}</span>
          <span className={styles.track}>
            <span
              className={cx(styles.bar, by !== 'run' && styles.other)}
              style={{ '--share': `${100 * lengthOf(value)}%` } as CSSProperties}
            />
          </span>
          <span className={styles.text}>{text}</span>
        </span>
      ))}
      {notes.length > 0 && <span className={styles.note}>{notes.join(' · ')}</span>}
    </span>
  );
}
