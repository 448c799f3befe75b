import type { ReactNode } from 'react';
import styles from './kitchen.module.css';

/** One kind of control, its states in a row each. */
export function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.shelf} aria-label={title}>
      <h2>{title}</h2>
      <div className={styles.content}>{children}</div>
    </section>
  );
}

export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.state}>
      <span className={styles.name}>{name}</span>
      <div className={styles.shown}>{children}</div>
    </div>
  );
}
