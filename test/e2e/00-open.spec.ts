import { existsSync } from 'node:fs';
import path from 'node:path';
import { appLaunch } from '../../scripts/electron.mjs';
import { expect, Studio, test } from './fixtures';

test('opens on an empty store with four screens', async ({ studio, store }) => {
  const rail = studio.window.getByRole('navigation', { name: 'Screens' });
  for (const screen of ['Data', 'Design', 'Train', 'Compare']) {
    await rail.getByRole('button', { name: screen, exact: true }).click();
    await expect(rail.locator('[aria-current=page]')).toHaveText(screen);
  }
  expect(existsSync(path.join(store, 'unfold.db'))).toBe(true);
  expect(existsSync(path.join(store, 'profile'))).toBe(true);
  expect(studio.complaints).toEqual([]);
});

test('gives the page nothing but the bridge', async ({ studio }) => {
  const seen = await studio.window.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
    host: Object.keys((globalThis as unknown as { host: object }).host).sort(),
    isFrozen: Object.isFrozen((globalThis as unknown as { host: object }).host),
    origin: location.origin,
  }));
  expect(seen.node).toEqual([]);
  expect(seen.origin).toBe('app://studio');
  expect(seen.isFrozen).toBe(true);
  // A change here widens what a page that was taken over could do: think first.
  expect(seen.host).toEqual([
    'getPreferences',
    'getTheme',
    'grantDropped',
    'onCommand',
    'onEngineStatus',
    'onLink',
    'openDialog',
    'platform',
    'saveDialog',
    'setPreferences',
    'setTheme',
    'showStoreFolder',
  ]);
  const preferences = await studio.app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = (
      webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
    ).getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
});

test('lets nothing in and nothing out', async ({ studio }) => {
  const answered: string[] = [];
  studio.window.on('response', (response) => answered.push(response.url()));
  const outcomes = await studio.window.evaluate(async () => {
    const blocked: string[] = [];
    Object.assign(globalThis, { blocked });
    addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
    // In a task of its own: what Playwright itself evaluates is exempt from the policy.
    const attempt = (work: () => unknown): Promise<string> =>
      new Promise((resolve) => setTimeout(resolve)).then(work).then(
        (value) => `done: ${String(value)}`,
        (error: unknown) => (error as Error).name,
      );
    const results = {
      http: await attempt(() => fetch('http://127.0.0.1:9/')),
      https: await attempt(() => fetch('https://example.com/')),
      file: await attempt(() => fetch('file:///etc/passwd')),
      eval: await attempt(() => (0, eval)('1')),
      socket: await attempt(
        () =>
          new Promise((_resolve, reject) => {
            const socket = new WebSocket('ws://127.0.0.1:9/');
            socket.onerror = () => reject(new TypeError('refused'));
          }),
      ),
      outside: await fetch('app://studio/..%2f..%2fpackage.json').then(({ status }) => status),
      missing: await fetch('app://studio/secret.js').then(({ status }) => status),
      popup: window.open('app://studio/index.html') === null,
    };
    for (const html of [
      '<img src="https://example.com/x.png">',
      '<iframe src="https://example.com/"></iframe>',
      '<object data="https://example.com/"></object>',
    ]) {
      const holder = document.createElement('div');
      holder.innerHTML = html;
      document.body.append(holder);
    }
    const script = document.createElement('script');
    script.textContent = 'globalThis.pwned = true';
    document.body.append(script);
    return { ...results, pwned: 'pwned' in globalThis };
  });
  expect(outcomes).toMatchObject({
    http: 'TypeError',
    https: 'TypeError',
    file: 'TypeError',
    eval: 'EvalError',
    socket: 'TypeError',
    outside: 404,
    missing: 404,
    popup: true,
    pwned: false,
  });
  const blocked = (): Promise<string[]> =>
    studio.window.evaluate(() => (globalThis as unknown as { blocked: string[] }).blocked);
  for (const directive of [
    'connect-src',
    'frame-src',
    'img-src',
    'object-src',
    'script-src',
    'script-src-elem',
  ]) {
    await expect.poll(blocked).toContain(directive);
  }
  expect(answered.filter((url) => !url.startsWith('app://studio/'))).toEqual([]);
});

test('stays on its own page', async ({ studio }) => {
  const { window } = studio;
  const here = window.url();
  for (const there of [
    'https://example.com/',
    'file:///etc/passwd',
    'data:text/html,hello',
    'app://evil/index.html',
  ]) {
    await window.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      link.textContent = 'away';
      document.body.append(link);
      link.click();
      link.remove();
    }, there);
    expect(await window.evaluate(() => location.href)).toBe(here);
  }
  expect(await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

  // Chromium lets a page go blank without asking; it is brought back.
  await window.evaluate(() => (location.href = 'about:blank'));
  await studio.isReady();
  expect(window.url()).toBe(here);
});

test('grants the page no permission that it does not need', async ({ studio }) => {
  const states = await studio.window.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'persistent-storage',
      'background-sync',
    ];
    return Promise.all(
      names.map(async (name) => [
        name,
        (await navigator.permissions.query({ name: name as PermissionName })).state,
      ]),
    );
  });
  expect(states.filter(([, state]) => state === 'granted')).toEqual([]);
});

test('keeps theme and window between starts', async ({ store }) => {
  const first = await Studio.open(store);
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.setBounds({ x: 40, y: 30, width: 1100, height: 720 }),
  );
  await first.press('Theme');
  await first.window.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect
    .poll(() => first.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors))
    .toBe(true);
  await first.close();

  const second = await Studio.open(store);
  expect(await second.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.getNormalBounds(),
  );
  expect(bounds).toMatchObject({ width: 1100, height: 720 });
  await second.close();
});

test('opens a store once', async ({ studio, store }) => {
  const { execFile } = await import('node:child_process');
  const { executablePath, args, env } = appLaunch();
  const { code, text } = await new Promise<{ code: number | null; text: string }>((resolve) => {
    const child = execFile(
      executablePath,
      [...args, '--store', store],
      { env: { ...process.env, ...env } },
      (_error, _stdout, stderr) => resolve({ code: child.exitCode, text: stderr }),
    );
  });
  expect(code).toBe(0);
  expect(text).toContain('already open');
  await studio.isReady();
});

test('offers its commands in the native menu', async ({ studio }) => {
  const choose = (id: string): Promise<void> =>
    studio.app.evaluate(({ Menu }, item) => {
      // Electron types it as any function at all.
      const entry = Menu.getApplicationMenu()!.getMenuItemById(item) as unknown as { click(): void };
      entry.click();
    }, id);
  await choose('go.compare');
  await expect(studio.window.locator('[aria-current=page]')).toHaveText('Compare');
  await choose('palette.open');
  await expect(studio.window.getByRole('dialog', { name: 'Search or run a command' })).toBeVisible();
});
