import { cx } from '../../../ui/cx';
import styles from './bars.module.css';

export interface Bar {
  label: string;
  value: number;
  /** As it is read. */
  text: string;
  /** Said on hover and to screen readers: how many examples it stands for. */
  note: string;
}

/** A few numbers side by side as upright bars from zero; each says its own number. */
export function Bars({ label, axis, bars }: { label: string; axis: string; bars: readonly Bar[] }) {
  const most = Math.max(...bars.map(({ value }) => Math.max(0, value)), 1e-12);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{label}</figcaption>
      <ul
        className={cx(styles.bars, bars.length > 16 && styles.many)}
        aria-label={label}
        {...(bars.length > 8 && { tabIndex: 0 })}
      >
        {bars.map(({ label: name, value, text, note }) => (
          <li key={name} title={`${axis} ${name}: ${text}${note === '' ? '' : `, ${note}`}`}>
            <span className={styles.value}>{text}</span>
            <span className={styles.room}>
              <span className={styles.bar} style={{ height: `${(100 * Math.max(0, value)) / most}%` }} />
            </span>
            <span className={styles.name}>{name}</span>
          </li>
        ))}
      </ul>
      <p className={styles.axis}>{axis}</p>
    </figure>
  );
}
