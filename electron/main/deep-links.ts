import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { linkScheme, readLink } from '#contract/deep-link';
import { hostChannels } from '#contract/host-channels';

/** The link among the words the app was started with; undefined when there is none. */
export function linkOf(argv: readonly string[]): string | undefined {
  return argv.find((word) => word.toLowerCase().startsWith(`${linkScheme}:`));
}

/** Before the app is ready: on a Mac the link that starts it comes as an event, at once. @returns what came meanwhile */
export function catchEarlyLinks(argv: readonly string[]): () => string | undefined {
  let early = linkOf(argv);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    early = url;
  });
  return () => early;
}

/**
 * Leads links to the window: the one that started the app, those given to a second instance, and a Mac's. What is no
 * link of ours reaches the window as null, which says so; the text itself goes nowhere.
 */
export function followLinks(window: BrowserWindow, first: string | undefined): void {
  const { webContents } = window;
  let waiting = first;
  let loaded = false;
  const open = (url: string): void => {
    if (loaded) webContents.send(hostChannels.link, readLink(url));
    else waiting = url;
  };
  webContents.on('did-finish-load', () => {
    loaded = true;
    if (waiting !== undefined) webContents.send(hostChannels.link, readLink(waiting));
    waiting = undefined;
  });
  webContents.on('render-process-gone', () => (loaded = false));
  app.on('second-instance', (_event, argv) => {
    const url = linkOf(argv);
    if (url !== undefined) open(url);
  });
  app.removeAllListeners('open-url');
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(url);
  });
  // Not from the sources: the system would start a bare Electron.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
}
