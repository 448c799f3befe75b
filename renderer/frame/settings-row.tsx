import type { ReactNode } from 'react';
import styles from './settings-dialog.module.css';

/** One setting: its name, the control, and what it does where that is not plain. */
export function SettingsRow({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span>{name}</span>
      <span className={styles.value}>{children}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </div>
  );
}
