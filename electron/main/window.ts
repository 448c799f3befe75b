import { BrowserWindow, screen } from 'electron';
import type { Rectangle } from 'electron';
import { createRestartPolicy } from './restart';
import type { SettingsFile } from './settings';
import { followTheme, surfaceColour } from './theme';

const smallest = { width: 960, height: 640 };

/** The studio's one window, where the user left it. @param preload path of the built preload script */
export function createWindow(preload: string, settings: SettingsFile): BrowserWindow {
  const { bounds, maximized } = settings.value;
  const window = new BrowserWindow({
    ...(bounds !== null && isVisible(bounds) ? bounds : { width: 1280, height: 800 }),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Unfold',
    backgroundColor: surfaceColour(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Curves go on being drawn behind another window; training itself is not in here.
      backgroundThrottling: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () =>
    settings.update({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  reloadAfterCrash(window);
  followTheme(window);
  return window;
}

/** Training is not in the window: a page that died is loaded anew and finds it going on. */
function reloadAfterCrash(window: BrowserWindow): void {
  const policy = createRestartPolicy();
  let loadedAt = Date.now();
  window.webContents.on('did-finish-load', () => (loadedAt = Date.now()));
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const delay = reason === 'clean-exit' ? null : policy.next(Date.now() - loadedAt);
    if (delay !== null) setTimeout(() => window.isDestroyed() || window.webContents.reload(), delay);
  });
}

/** A screen may have been unplugged since: enough of the window must be on one to be grabbed. */
function isVisible(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const width =
    Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  const height =
    Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
  return width >= 200 && height >= 100 && bounds.width >= smallest.width && bounds.height >= smallest.height;
}
