import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { enginePortMessage } from '#contract/host';
import type { EngineStatus, Host } from '#contract/host';
import { hostChannels } from '#contract/host-channels';
import type { DeepLink } from '#contract/deep-link';
import type { HostApi } from '#contract/host-api';
import type { Answer } from '#contract/rpc';

async function call<K extends keyof HostApi>(
  method: K,
  argument: Parameters<HostApi[K]>[0],
): Promise<ReturnType<HostApi[K]>> {
  const answer = (await ipcRenderer.invoke(hostChannels.call, method, argument)) as Answer;
  // Of an error only the message crosses the context bridge.
  if ('failure' in answer)
    throw new Error([answer.failure.message, answer.failure.hint].filter(Boolean).join(' '));
  return answer.result as ReturnType<HostApi[K]>;
}

let status: EngineStatus = { state: 'starting' };
const statusListeners = new Set<(status: EngineStatus) => void>();
ipcRenderer.on(hostChannels.engineStatus, (_event, next: EngineStatus) => {
  status = next;
  for (const listener of statusListeners) listener(next);
});

const commandListeners = new Set<(command: string) => void>();
ipcRenderer.on(hostChannels.command, (_event, command: string) => {
  for (const listener of commandListeners) listener(command);
});

// A link may be what started the app: it waits for the page to listen.
let waitingLink: { link: DeepLink | null } | null = null;
const linkListeners = new Set<(link: DeepLink | null) => void>();
ipcRenderer.on(hostChannels.link, (_event, link: DeepLink | null) => {
  if (linkListeners.size === 0) waitingLink = { link };
  for (const listener of linkListeners) listener(link);
});

// A port cannot pass through the context bridge; the window hands it to itself.
ipcRenderer.on(hostChannels.enginePort, (event) =>
  window.postMessage(enginePortMessage, location.origin, event.ports),
);

const host: Host = {
  platform: process.platform,
  // The page never names a path: it is read from the File that the user dropped.
  grantDropped: (file) => call('file.grant', { path: webUtils.getPathForFile(file) }),
  openDialog: (kind) => call('file.open', { kind }),
  saveDialog: (suggestedName) => call('file.save', { suggestedName }),
  getTheme: () => call('theme.get', {}),
  setTheme: (theme) => call('theme.set', { theme }).then(() => undefined),
  getPreferences: () => call('preferences.get', {}),
  setPreferences: (change) => call('preferences.set', change),
  onLink: (listener) => {
    linkListeners.add(listener);
    if (waitingLink !== null) listener(waitingLink.link);
    waitingLink = null;
    return () => void linkListeners.delete(listener);
  },
  onEngineStatus: (listener) => {
    statusListeners.add(listener);
    listener(status);
    return () => void statusListeners.delete(listener);
  },
  onCommand: (listener) => {
    commandListeners.add(listener);
    return () => void commandListeners.delete(listener);
  },
  showStoreFolder: () => call('store.show', {}).then(() => undefined),
};
contextBridge.exposeInMainWorld('host', host);
