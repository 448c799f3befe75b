import { BrowserWindow, app, shell } from 'electron';
import { join } from 'node:path';
import { hostChannels } from '#contract/host-channels';
import enginePath from '../engine/index?modulePath';
import { catchEarlyLinks, followLinks } from './deep-links';
import { startEngine } from './engine-process';
import { askToOpen, askWhereToSave, grantRead, resolveGrant } from './files';
import { findFolders, makeFolders } from './folders';
import { createGrants } from './grants';
import { serveHost } from './ipc';
import { buildMenu } from './menu';
import { appOrigin, pageOrigin } from './origin';
import { engineOf, keepPreferences } from './preferences';
import { registerScheme, serveApp } from './protocol';
import { saveBeforeQuit } from './quit';
import { keepOnPage, lockDown } from './security';
import { openSettings } from './settings';
import { setTheme } from './theme';
import { watchTraining } from './training';
import { createWindow } from './window';

const built = join(import.meta.dirname, '..');
const origin = pageOrigin(app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL);

// Before the app is ready: the folders decide which instance is the only one, and schemes cannot change later.
const folders = findFolders(process.argv, process.env, app.getPath('userData'));
const refusal = makeFolders(folders);
const earlyLink = catchEarlyLinks(process.argv);
app.setPath('userData', folders.profile);
// Root cannot have Chromium's sandbox and says so with --no-sandbox; everyone else gets it in every process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Whatever slipped through the request filter would find no address.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND , EXCLUDE localhost');
registerScheme();

if (refusal !== null) {
  console.error(refusal);
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  console.error('Unfold is already open with this store; its window was brought to the front.');
  app.exit(0);
} else {
  app.on('second-instance', () => focus(BrowserWindow.getAllWindows()[0]));
  void app.whenReady().then(boot);
}

function boot(): void {
  const settings = openSettings(join(folders.profile, 'window.json'));
  const grants = createGrants();
  setTheme(settings, settings.value.theme);
  lockDown(origin);
  serveApp(join(built, 'renderer'));

  const window = createWindow(join(built, 'preload', 'index.cjs'), settings);
  buildMenu((command) => window.webContents.send(hostChannels.command, command));

  const training = watchTraining(window, () => settings.value.preferences.notifications);
  const engine = startEngine({
    entry: enginePath,
    store: folders.store,
    origin,
    handlers: {
      'file.resolve': ({ token, access }) => resolveGrant(grants, token, access),
      'run.status': (status) => {
        training.update(status);
        return true;
      },
    },
    preferences: () => engineOf(settings.value.preferences),
    onStatus: ({ state }) => {
      if (state !== 'ready') training.clear();
    },
  });
  const preferences = keepPreferences(settings, window.webContents, engine.tellPreferences);
  followLinks(window, earlyLink());
  engine.connect(window.webContents);
  saveBeforeQuit(engine);

  serveHost(window.webContents, origin, {
    'file.grant': ({ path }) => grantRead(grants, path),
    'file.open': ({ kind }) => askToOpen(window, grants, kind),
    'file.save': ({ suggestedName }) => askWhereToSave(window, grants, suggestedName),
    'theme.get': () => settings.value.theme,
    'theme.set': ({ theme }) => {
      setTheme(settings, theme);
      return true;
    },
    'preferences.get': () => preferences.value,
    'preferences.set': (change) => preferences.set(change),
    'store.show': async () => (await shell.openPath(folders.store)) === '',
  });
  // Last: the page may ask for everything above as soon as it runs.
  keepOnPage(window.webContents, origin === appOrigin ? `${appOrigin}/index.html` : `${origin}/`);
}

function focus(window: BrowserWindow | undefined): void {
  if (window?.isMinimized() === true) window.restore();
  window?.show();
  window?.focus();
}
