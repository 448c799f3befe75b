import { commands } from '../commands';
import type { Command } from '../commands/command';
import { useOverlay } from '../state/overlays';
import { Dialog } from '../ui/dialog';
import { Shortcut } from '../ui/kbd';
import styles from './keys-dialog.module.css';

/** The list of keys, drawn from the commands themselves. */
export function KeysDialog() {
  const { open, show } = useOverlay();
  const withKeys = commands.filter((command) => command.keys.length > 0);
  const groups = [...new Set(withKeys.map((command) => command.group))];
  return (
    <Dialog title="Keyboard shortcuts" width="wide" isOpen={open === 'keys'} onClose={() => show(null)}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl className={styles.keys}>
              {membersOf(withKeys, group).map((command) => (
                <div key={command.id}>
                  <dt>{command.title.replace('…', '')}</dt>
                  <dd>{command.keys[0] !== undefined && <Shortcut keys={command.keys[0]} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.note}>
        Tab and Shift+Tab move through everything on the screen; arrow keys move inside lists, tabs and
        tables; Esc closes what is open.
      </p>
    </Dialog>
  );
}

function membersOf(all: readonly Command[], group: Command['group']): Command[] {
  return all.filter((command) => command.group === group);
}
