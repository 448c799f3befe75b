import { app, session, type WebContents } from 'electron';
import { mayLoad, originOf } from './origin';

/** "Paste data" and "Copy": the window has the keyboard's focus then, or Chromium refuses. Nothing else is needed. */
const allowedPermissions: readonly string[] = ['clipboard-read', 'clipboard-sanitized-write'];
const isAllowed = (permission: string): boolean => allowedPermissions.includes(permission);

/**
 * The window shows one page of ours and nothing else: no network, no permission, no other page, no other window.
 * @param origin where the page comes from; its web socket too, for the development server's reload
 */
export function lockDown(origin: string): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(isAllowed(permission)),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  defaultSession.setDevicePermissionHandler(() => false);
  // What the page made itself, a chart as a picture, goes where the person says; nothing else is downloaded.
  defaultSession.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${origin}/`)) event.preventDefault();
  });
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, origin) }));

  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || originOf(event.url) !== origin) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
  });
}

/** Loads the one page. `about:blank`, the only other place it can get to (no event lets that be denied), leads back. */
export function keepOnPage(contents: WebContents, page: string): void {
  // A load that is cut short, by the next one or by quitting, is no failure.
  const load = (): void => void contents.loadURL(page).catch(() => undefined);
  contents.on('did-navigate', (_event, url) => {
    if (originOf(url) !== originOf(page)) load();
  });
  load();
}
