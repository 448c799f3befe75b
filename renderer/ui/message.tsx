import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import styles from './message.module.css';

interface MessageProps {
  level: 'info' | 'warning' | 'error';
  /** One sentence: what, where. */
  children: ReactNode;
  /** What to do. */
  hint?: string | undefined;
  action?: ReactNode;
}

const icons = { info: Info, warning: TriangleAlert, error: CircleAlert };
const words = { info: 'Note', warning: 'Warning', error: 'Error' };

export function Message({ level, children, hint = '', action }: MessageProps) {
  const Icon = icons[level];
  return (
    <div className={cx(styles.message, styles[level])} role={level === 'error' ? 'alert' : 'note'}>
      <Icon size={16} strokeWidth={1.5} aria-label={words[level]} />
      <div className={styles.text} data-selectable>
        <span>{children}</span>
        {hint !== '' && <span className={styles.hint}>{hint}</span>}
      </div>
      {action}
    </div>
  );
}
