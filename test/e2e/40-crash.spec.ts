import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, Studio, test, writeNames } from './fixtures';
import { runsOf, writeForeignStore } from './store';

/** Small steps, many of them: there is time to be killed in, and not much to wait for. */
const fields = { 'Hidden size': '16', 'Embedding size': '8', Epochs: '150' };

test('an engine that is killed in the middle comes back, and the run ends as if nothing had happened', async ({
  studio,
  folder,
  store,
}) => {
  test.setTimeout(240_000);
  const { window } = studio;
  await studio.design(writeNames(folder), fields);
  await studio.press('Start training');
  await studio.state('Finished');

  await studio.go('Design');
  await studio.press('Start training');
  await studio.state('Training');
  await expect.poll(() => studio.step()).toBeGreaterThan(300);
  process.kill(await studio.enginePid(), 'SIGKILL');

  await expect(window.getByText('The engine stopped')).toBeVisible();
  await studio.isReady();
  await expect(window.getByText('The engine stopped')).toBeHidden();
  await studio.state('Interrupted');
  await studio.press('Resume');
  await studio.state('Finished');

  const [first, second] = runsOf(store);
  expect(first).toMatchObject({ state: 'finished', weights: expect.stringMatching(/^sha256:/) });
  expect(second).toEqual(first);
});

test('quitting in the middle loses nothing', async ({ folder, store }) => {
  test.setTimeout(240_000);
  const first = await Studio.open(store);
  await first.design(writeNames(folder), fields);
  await first.press('Start training');
  await first.state('Finished');
  await first.go('Design');
  await first.press('Start training');
  await first.state('Training');
  await expect.poll(() => first.step()).toBeGreaterThan(300);
  await first.close();
  const [, cut] = runsOf(store);
  expect(cut?.step).toBeGreaterThan(300);

  const second = await Studio.open(store);
  await second.go('Train');
  await second.state('Interrupted');
  await second.press('Resume');
  await second.state('Finished');
  await second.close();
  const [whole, resumed] = runsOf(store);
  expect(resumed).toEqual(whole);
});

test('an app that is killed leaves nothing behind, and the run goes on at the next start', async ({
  folder,
  store,
}) => {
  const first = await Studio.open(store);
  await first.design(writeNames(folder), { ...fields, Epochs: '2000' });
  await first.press('Start training');
  await first.state('Training');
  await expect.poll(() => first.step()).toBeGreaterThan(100);
  const engine = await first.enginePid();
  expect(isAlive(engine)).toBe(true);
  process.kill(first.app.process().pid!, 'SIGKILL');
  await expect.poll(() => isAlive(engine), { timeout: 5000 }).toBe(false);

  const second = await Studio.open(store);
  await second.go('Train');
  await second.state('Interrupted');
  await second.press('Resume');
  await second.state('Training');
  await expect.poll(() => second.step()).toBeGreaterThan(100);
  await second.close();
});

test('a store that is another program’s is left alone, and the window says so', async ({ store }) => {
  writeForeignStore(store);
  const before = readFileSync(path.join(store, 'unfold.db'));
  const studio = await Studio.launch(store);
  await expect(studio.window.getByText(/was not made by Unfold/)).toBeVisible();
  await studio.close();
  expect(readFileSync(path.join(store, 'unfold.db')).equals(before)).toBe(true);
});

test('a page that crashes finds the training going on', async ({ studio, folder }) => {
  await studio.design(writeNames(folder), { Epochs: '2000' });
  await studio.press('Start training');
  await studio.state('Training');
  await expect.poll(() => studio.step()).toBeGreaterThan(20);
  const step = await studio.step();
  await studio.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const { webContents } = BrowserWindow.getAllWindows()[0]!;
        webContents.once('did-finish-load', () => resolve());
        webContents.forcefullyCrashRenderer();
      }),
  );
  // Playwright’s page died with the process; main asks the new one.
  const ask = <T>(expression: string): Promise<T> =>
    studio.app.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(code) as Promise<T>,
      expression,
    );
  await expect.poll(() => ask<string>('document.documentElement.dataset.appState')).toBe('ready');
  await expect
    .poll(() =>
      ask<number>(
        `Number(/step ([\\d,]+)/.exec(document.querySelector('main header')?.innerText)?.[1].replaceAll(',', ''))`,
      ),
    )
    .toBeGreaterThan(step);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
