import { app, session } from 'electron';
import { mayLoad, originOf } from './origin';

/**
 * The window shows one page of ours and nothing else: no network, no permission, no other page, no other window.
 * @param origin where the page comes from; its web socket too, for the development server's reload
 */
export function lockDown(origin: string): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event) => event.preventDefault());
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
