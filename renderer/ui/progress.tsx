import { ProgressBar } from 'react-aria-components';
import { cx } from './cx';
import styles from './progress.module.css';

interface ProgressProps {
  label: string;
  /** 0…1, or null while it is not known how much there is to do. */
  fraction: number | null;
  tone?: 'accent' | 'quiet';
}

export function Progress({ label, fraction, tone = 'accent' }: ProgressProps) {
  return (
    <ProgressBar
      aria-label={label}
      className={cx(styles.bar, styles[tone])}
      minValue={0}
      maxValue={1}
      value={fraction ?? 0}
      isIndeterminate={fraction === null}
      formatOptions={{ style: 'percent' }}
    >
      <div
        className={cx(styles.fill, fraction === null && styles.unknown)}
        style={fraction === null ? {} : { width: `${fraction * 100}%` }}
      />
    </ProgressBar>
  );
}
