import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Backup } from '#contract/api';
import { failureText, studio } from '../client/client';
import { useEngine } from '../client/engine';
import { host } from '../client/host';
import { queryClient } from '../client/query-client';
import { useOverlay } from '../state/overlays';
import { setPreferences, usePreferences } from '../state/preferences';
import { Button } from '../ui/button';
import { bytes } from '../ui/format';
import { Switch } from '../ui/switch';
import { notify } from '../ui/toast';
import styles from './settings-dialog.module.css';
import { SettingsRow } from './settings-row';

export function StoreSettings() {
  const store = useEngine((state) => state.info?.store ?? '');
  const backups = usePreferences((state) => state.backups);
  const size = useQuery({ queryKey: ['store-size'], queryFn: () => studio.call('store.size', {}) }).data;
  return (
    <>
      <SettingsRow
        name="Place"
        note="Everything is in this folder. Another one is chosen at the start, with --store."
      >
        <span className={styles.path} title={store}>
          {store}
        </span>
        {size !== undefined && <span data-numeric>{bytes(size)}</span>}
        <Button onPress={() => void host().showStoreFolder()}>Show in folder</Button>
      </SettingsRow>
      <SettingsRow name="Daily copy" note="The newest three are kept, in the folder “backups”.">
        <Switch
          aria-label="Daily copy"
          isSelected={backups}
          onChange={(on) => void setPreferences({ backups: on })}
        />
      </SettingsRow>
      <SettingsRow name="Copies">
        <Copies />
      </SettingsRow>
    </>
  );
}

function Copies() {
  const copies =
    useQuery({ queryKey: ['backups'], queryFn: () => studio.call('backup.list', {}) }).data ?? [];
  const [making, setMaking] = useState(false);
  const make = async (): Promise<void> => {
    setMaking(true);
    try {
      await studio.call('backup.make', {});
      await queryClient.invalidateQueries({ queryKey: ['backups'] });
    } catch (error) {
      notify({ level: 'error', ...failureText(error) });
    } finally {
      setMaking(false);
    }
  };
  return (
    <ul className={styles.copies}>
      {copies.map((copy) => (
        <Copy key={copy.name} copy={copy} />
      ))}
      <li>
        <Button disabledReason={making ? 'A copy is being made.' : null} onPress={() => void make()}>
          {making ? 'Copying…' : 'Copy now'}
        </Button>
        {copies.length === 0 && 'There is no copy yet.'}
      </li>
    </ul>
  );
}

function Copy({ copy: { name, bytes: size, madeAt } }: { copy: Backup }) {
  const [asked, setAsked] = useState(false);
  const show = useOverlay((state) => state.show);
  const when = new Date(madeAt).toLocaleString();
  const restore = async (): Promise<void> => {
    try {
      await studio.call('backup.restore', { name });
      show(null);
    } catch (error) {
      notify({ level: 'error', ...failureText(error) });
    }
  };
  return (
    <li data-numeric>
      {when}, {bytes(size)}
      {asked ? (
        <>
          <Button variant="primary" onPress={() => void restore()}>
            Restore it; keep today’s aside
          </Button>
          <Button variant="quiet" onPress={() => setAsked(false)}>
            Cancel
          </Button>
        </>
      ) : (
        <Button variant="quiet" aria-label={`Restore the copy of ${when}`} onPress={() => setAsked(true)}>
          Restore…
        </Button>
      )}
    </li>
  );
}
