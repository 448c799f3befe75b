import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components';
import { commands, findCommand } from '../commands';
import { unavailableReason, type Command } from '../commands/command';
import { score, searchCommands } from '../commands/search';
import { useOverlay } from '../state/overlays';
import { rememberChoice, useRecent } from '../state/recent';
import { cx } from '../ui/cx';
import { Shortcut } from '../ui/kbd';
import listStyles from '../ui/list.module.css';
import { usePlaces, type Place } from './palette-places';
import styles from './palette.module.css';

/** Every command, and every run, data set, preset and lab by name. */
export function Palette() {
  const { open, show } = useOverlay();
  return (
    <ModalOverlay
      isDismissable
      isOpen={open === 'palette'}
      onOpenChange={(isOpen) => show(isOpen ? 'palette' : null)}
      className={cx(styles.overlay)}
    >
      <Modal className={cx(styles.modal)}>
        <Dialog aria-label="Search or run a command" className={cx(styles.dialog)}>
          <Results close={() => show(null)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Results({ close }: { close: () => void }) {
  const [query, setQuery] = useState('');
  const places = usePlaces();
  const recentIds = useRecent((state) => state.ids);
  const found = useMemo(() => searchCommands(commands, query, recentIds), [query, recentIds]);
  const foundPlaces = useMemo(() => searchPlaces(places, query, recentIds), [places, query, recentIds]);
  // Once in the list is enough: what is recent is not repeated below.
  const recent = query === '' ? recentEntries(recentIds, places) : [];
  const isRecent = new Set(recent.map(({ id }) => id));
  const finish = (id: string, run: () => void): void => {
    rememberChoice(id);
    close();
    // After the dialog has given the focus back, so that a command can move it.
    requestAnimationFrame(run);
  };
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField aria-label="Search" autoFocus className={cx(styles.field)}>
        <Input className={cx(styles.input)} placeholder="Search or run a command…" />
      </SearchField>
      <div className={styles.scroller} tabIndex={0} role="region" aria-label="Results">
        <Menu
          aria-label="Results"
          className={cx(styles.list)}
          renderEmptyState={() => <p className={styles.none}>Nothing is called “{query}”.</p>}
        >
          {recent.length > 0 && (
            <MenuSection>
              <Header className={cx(listStyles.header)}>Recent</Header>
              {recent.map((entry) => (
                <Entry key={entry.id} entry={entry} finish={finish} />
              ))}
            </MenuSection>
          )}
          {found.length > 0 && (
            <MenuSection>
              <Header className={cx(listStyles.header)}>Commands</Header>
              {found
                .filter(({ id }) => !isRecent.has(id))
                .map((command) => (
                  <Entry key={command.id} entry={command} finish={finish} />
                ))}
            </MenuSection>
          )}
          {foundPlaces.length > 0 && (
            <MenuSection>
              <Header className={cx(listStyles.header)}>Runs, data sets, presets and labs</Header>
              {foundPlaces
                .filter(({ id }) => !isRecent.has(id))
                .map((place) => (
                  <Entry key={place.id} entry={place} finish={finish} />
                ))}
            </MenuSection>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}

const isCommand = (entry: Command | Place): entry is Command => 'keys' in entry;

function Entry({ entry, finish }: { entry: Command | Place; finish: (id: string, run: () => void) => void }) {
  const reason = isCommand(entry) ? unavailableReason(entry) : null;
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.title}
      isDisabled={reason !== null}
      onAction={() => finish(entry.id, entry.run)}
      className={cx(listStyles.item)}
    >
      <Text slot="label">{entry.title}</Text>
      {reason !== null && <span className={styles.reason}>{reason}</span>}
      {!isCommand(entry) && <span className={styles.kind}>{entry.kind}</span>}
      {isCommand(entry) && entry.keys[0] !== undefined && <Shortcut keys={entry.keys[0]} />}
    </MenuItem>
  );
}

const mostPlaces = 20;

/** Best first; without a query the newest few runs. */
function searchPlaces(places: readonly Place[], query: string, recent: readonly string[]): Place[] {
  if (query === '') return places.slice(0, 5);
  const lately = (id: string): number => (recent.includes(id) ? -recent.indexOf(id) : -recent.length);
  return places
    .map((place) => ({ place, points: score(query, place.title, place.kind) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || lately(b.place.id) - lately(a.place.id))
    .slice(0, mostPlaces)
    .map(({ place }) => place);
}

function recentEntries(ids: readonly string[], places: readonly Place[]): (Command | Place)[] {
  return ids.flatMap((id) => findCommand(id) ?? places.find((place) => place.id === id) ?? []);
}
