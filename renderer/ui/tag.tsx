import type { ReactNode } from 'react';
import { cx } from './cx';
import styles from './tag.module.css';

interface TagProps {
  tone?: 'neutral' | 'good' | 'warn' | 'bad' | 'accent';
  icon?: ReactNode;
  children: ReactNode;
}

/** A short word about a thing: its state, its kind. A tone never speaks without the word. */
export function Tag({ tone = 'neutral', icon, children }: TagProps) {
  return (
    <span className={cx(styles.tag, styles[tone])}>
      {icon}
      {children}
    </span>
  );
}
