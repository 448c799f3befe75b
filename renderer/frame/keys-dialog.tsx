import { useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { commands } from '../commands';
import type { Command } from '../commands/command';
import { searchCommands } from '../commands/search';
import { useNavigation } from '../state/navigation';
import { useOverlay } from '../state/overlays';
import { cx } from '../ui/cx';
import { Dialog } from '../ui/dialog';
import { Shortcut } from '../ui/kbd';
import styles from './keys-dialog.module.css';

const screenNames = { start: 'Start', data: 'Data', design: 'Design', train: 'Train', compare: 'Compare' };

/** The list of keys, drawn from the commands themselves: first those of this screen alone, then the rest by group. */
export function KeysDialog() {
  const { open, show } = useOverlay();
  return (
    <Dialog title="Keyboard shortcuts" width="wide" isOpen={open === 'keys'} onClose={() => show(null)}>
      <Keys />
    </Dialog>
  );
}

function Keys() {
  const [query, setQuery] = useState('');
  const { screen } = useNavigation();
  const found = new Set(searchCommands(commands, query).map(({ id }) => id));
  const shown = commands.filter(
    ({ id, keys, isFor }) => keys.length > 0 && found.has(id) && (isFor === undefined || isFor === screen),
  );
  const here = shown.filter(({ isFor }) => isFor === screen);
  const groups = [...new Set(shown.map(({ group }) => group))];
  return (
    <>
      <SearchField aria-label="Search the shortcuts" value={query} onChange={setQuery}>
        <Input className={cx(styles.search)} placeholder="Search the shortcuts…" />
      </SearchField>
      <div className={styles.groups}>
        <Group title={`On ${screenNames[screen]}`} members={here} />
        {groups.map((group) => (
          <Group
            key={group}
            title={group}
            members={shown.filter((command) => command.group === group && command.isFor === undefined)}
          />
        ))}
      </div>
      {shown.length === 0 && <p className={styles.note}>No shortcut is called “{query}”.</p>}
      <p className={styles.note}>
        Tab and Shift+Tab move through everything on the screen, F6 from one part of the window to the next;
        arrow keys move inside lists, tabs and tables; Shift+F10 opens the menu of a row; Esc closes what is
        open.
      </p>
    </>
  );
}

function Group({ title, members }: { title: string; members: readonly Command[] }) {
  if (members.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.keys}>
        {members.map((command) => (
          <div key={command.id}>
            <dt>{command.title.replace('…', '')}</dt>
            <dd>{command.keys[0] !== undefined && <Shortcut keys={command.keys[0]} />}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
