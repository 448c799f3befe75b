import { formatKeys, isMac } from '../commands/keys';
import styles from './kbd.module.css';

/** Keys of a command as this system writes them: "⌘K" or "Ctrl+K". */
export function Shortcut({ keys }: { keys: string }) {
  return (
    <kbd className={styles.kbd} aria-hidden>
      {formatKeys(keys, isMac)}
    </kbd>
  );
}
