import type { StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import type { Engine } from '../engine';

type BackupMethods = Extract<keyof StudioApi, `backup.${string}`> | 'store.size';

/** @param restart ends this process when what trains is saved; main starts the next one */
export function backupHandlers(
  { store, link }: Engine,
  restart: () => void,
): Pick<Handlers<StudioApi>, BackupMethods> {
  return {
    'store.size': () => store.backups.storeBytes(),
    'backup.list': () => store.backups.list(),
    'backup.make': () => store.backups.make(Date.now()),
    'backup.restore': async ({ name }) => {
      store.backups.wish(name);
      await link.call('engine.restarting', { reason: `The copy ${name} takes the store’s place.` });
      // After the answer has gone out.
      setTimeout(restart, 100);
      return true;
    },
  };
}
