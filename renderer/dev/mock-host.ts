import { studioArguments } from '#contract/arguments';
import { enginePortMessage, type FileGrant, type Host, type ThemeChoice } from '#contract/host';
import { Preferences } from '#contract/preferences';
import { serve } from '#contract/rpc';
import type { StudioApi, StudioEvents } from '#contract/api';
import { windowPort } from '../client/port';
import { mockHandlers } from './mock-engine';

/**
 * Lets the window be looked at in a plain browser (`npx vite renderer`). `?state=empty` has no data and no runs;
 * `?engine=gone` shows a dead engine; `?runs=states`, `live`, `text`, `tasks`, `seeds` or `many` shows other runs. Nothing of this is in a build.
 */
export function installMockHost(): void {
  const query = new URLSearchParams(location.search);
  const gone = query.get('engine') === 'gone';
  const texts = new Map<string, string>();
  const grant = (name: string, bytes: number): FileGrant => ({
    token: `mock-token-${name}`.padEnd(16, '-').slice(0, 64),
    name,
    bytes,
  });
  let preferences = Preferences.parse({});
  let theme: ThemeChoice = (query.get('theme') as ThemeChoice | null) ?? 'system';
  const host: Host = {
    platform: 'linux',
    grantDropped: async (file) => {
      const given = file;
      texts.set(given.name, await given.text());
      return grant(given.name, given.size);
    },
    openDialog: (kind) => Promise.resolve([kind === 'data' ? grant('names.csv', 265_000) : grant(kind, 0)]),
    saveDialog: (name) => Promise.resolve(grant(name, 0)),
    getTheme: () => Promise.resolve(theme),
    setTheme: (choice) => {
      theme = choice;
      return Promise.resolve();
    },
    getPreferences: () => Promise.resolve(preferences),
    setPreferences: (change) => Promise.resolve((preferences = { ...preferences, ...change })),
    onLink: () => () => undefined,
    onEngineStatus: (listener) => {
      listener(
        gone
          ? { state: 'gone', reason: 'it was killed by the system (SIGKILL)', restarting: true }
          : { state: 'ready' },
      );
      return () => undefined;
    },
    onCommand: () => () => undefined,
    showStoreFolder: () => Promise.resolve(),
  };
  window.host = host;
  if (gone) return;
  const { port1, port2 } = new MessageChannel();
  const server = serve<StudioApi, StudioEvents>(
    windowPort(port1),
    mockHandlers(
      query.get('state') === 'empty',
      (event, payload) => server.emit(event, payload),
      query.get('runs') ?? '',
    ),
    studioArguments,
  );
  // After the client listens.
  setTimeout(() => window.postMessage(enginePortMessage, location.origin, [port2]));
}
