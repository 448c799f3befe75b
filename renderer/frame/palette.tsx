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
import { commands } from '../commands';
import { unavailableReason, type Command } from '../commands/command';
import { score, searchCommands } from '../commands/search';
import { useDatasets, useRuns } from '../client/queries';
import { go } from '../state/navigation';
import { useOverlay } from '../state/overlays';
import { cx } from '../ui/cx';
import { Shortcut } from '../ui/kbd';
import listStyles from '../ui/list.module.css';
import styles from './palette.module.css';

interface Place {
  id: string;
  title: string;
  kind: string;
  run: () => void;
}

/** Every command, data set and run by name. */
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
  const found = useMemo(() => searchCommands(commands, query), [query]);
  const foundPlaces =
    query === ''
      ? places.slice(0, 5)
      : places.filter((place) => score(query, place.title, place.kind) > 0).slice(0, 20);
  const finish = (run: () => void): void => {
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
          {found.length > 0 && (
            <MenuSection>
              <Header className={cx(listStyles.header)}>Commands</Header>
              {found.map((command) => (
                <Entry key={command.id} command={command} finish={finish} />
              ))}
            </MenuSection>
          )}
          {foundPlaces.length > 0 && (
            <MenuSection>
              <Header className={cx(listStyles.header)}>Data sets and runs</Header>
              {foundPlaces.map((place) => (
                <MenuItem
                  key={place.id}
                  id={place.id}
                  textValue={place.title}
                  onAction={() => finish(place.run)}
                  className={cx(listStyles.item)}
                >
                  <Text slot="label">{place.title}</Text>
                  <span className={styles.kind}>{place.kind}</span>
                </MenuItem>
              ))}
            </MenuSection>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}

function Entry({ command, finish }: { command: Command; finish: (run: () => void) => void }) {
  const reason = unavailableReason(command);
  return (
    <MenuItem
      id={command.id}
      textValue={command.title}
      isDisabled={reason !== null}
      onAction={() => finish(command.run)}
      className={cx(listStyles.item)}
    >
      <Text slot="label">{command.title}</Text>
      {reason !== null && <span className={styles.reason}>{reason}</span>}
      {command.keys[0] !== undefined && <Shortcut keys={command.keys[0]} />}
    </MenuItem>
  );
}

function usePlaces(): Place[] {
  const datasets = useDatasets().data ?? [];
  const runs = useRuns().data ?? [];
  return [
    ...runs.map((run) => ({
      id: `run-${run.id}`,
      title: run.name,
      kind: 'run',
      run: () => go({ screen: 'train', run: run.id }),
    })),
    ...datasets.map((row) => ({
      id: `dataset-${row.id}`,
      title: row.name,
      kind: 'data set',
      run: () => go({ screen: 'data', dataset: row.id }),
    })),
  ];
}
