import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { appLaunch } from '../../scripts/electron.mjs';
import { expect, faults, Studio, test, writeNames } from './fixtures';
import { datasetCount, runsOf } from './store';

const key = (studio: Studio, keys: string): Promise<void> => studio.window.keyboard.press(keys);
const palette = (studio: Studio) => studio.window.getByRole('dialog', { name: 'Search or run a command' });

/** A small run that has ended. */
async function train(studio: Studio, folder: string): Promise<void> {
  await studio.design(writeNames(folder), { 'Hidden size': '16', Epochs: '2' });
  await studio.press('Start training');
  await studio.state('Finished');
}

/** The next save dialog answers with this file. */
const saveAs = (studio: Studio, file: string): Promise<void> =>
  studio.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);

/** As the system does when a link is opened: another instance that finds this one. */
async function openLink(store: string, link: string): Promise<void> {
  const { executablePath, args, env } = appLaunch();
  await new Promise<void>((resolve) => {
    execFile(executablePath, [...args, '--store', store, link], { env: { ...process.env, ...env } }, () =>
      resolve(),
    );
  });
}

test('the palette finds commands by a few letters, remembers them, and says why one cannot run', async ({
  studio,
}) => {
  await key(studio, 'Control+k');
  await expect(palette(studio)).toBeVisible();
  await studio.window.keyboard.type('g cmpr');
  await key(studio, 'Enter');
  await expect(studio.window.locator('[aria-current=page]')).toHaveText('Compare');
  await key(studio, 'Control+k');
  await expect(palette(studio).getByRole('menuitem').first()).toHaveText(/Go to Compare/);
  await studio.window.keyboard.type('export the whole');
  await expect(palette(studio).getByRole('menuitem', { name: /Export the whole run/ })).toContainText(
    'No run is shown',
  );
  for (let k = 0; k < 16; k += 1) await key(studio, 'Backspace');
  await studio.window.keyboard.type('with a gru');
  await expect(palette(studio).getByText('preset').first()).toBeVisible();
  expect(await faults(studio.window)).toEqual([]);
  expect(studio.complaints).toEqual([]);
});

test('every entry of the native menu is a command of the palette, with the same keys', async ({ studio }) => {
  const entries = await studio.app.evaluate(({ Menu }) => {
    const ids: { id: string; label: string }[] = [];
    const walk = (menu: Electron.Menu | undefined): void => {
      for (const item of menu?.items ?? []) {
        // Electron numbers what was given no id.
        if (item.id && !/^\d+$/.test(item.id) && !item.role) ids.push({ id: item.id, label: item.label });
        walk(item.submenu);
      }
    };
    walk(Menu.getApplicationMenu() ?? undefined);
    return ids;
  });
  expect(entries.length).toBeGreaterThan(15);
  await key(studio, 'Control+k');
  const titles = await palette(studio).getByRole('menuitem').allInnerTexts();
  const missing = entries.filter(
    ({ id, label }) =>
      !titles.some((title) => title.includes(id.startsWith('go.') ? `Go to ${label}` : label)),
  );
  expect(missing).toEqual([]);
});

test('“?” lists the keys and searches them; dialogs are clean in both themes', async ({ studio }) => {
  await studio.go('Data');
  await key(studio, 'Shift+?');
  const sheet = studio.window.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByRole('heading', { name: 'On Data' })).toBeVisible();
  await sheet.getByRole('searchbox').fill('zoom');
  await expect(sheet.getByText('Zoom in')).toBeVisible();
  await expect(sheet.getByText('Start training')).toBeHidden();
  expect(await faults(studio.window)).toEqual([]);
  await key(studio, 'Escape');
  await key(studio, 'Escape');
  await expect(sheet).toBeHidden();
  for (const theme of ['Dark', 'High contrast', 'Light']) {
    await key(studio, 'Control+,');
    const settings = studio.window.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('radio', { name: theme, exact: true }).click();
    expect(await faults(studio.window), theme).toEqual([]);
    await key(studio, 'Escape');
  }
  await key(studio, 'Control+k');
  await studio.window.keyboard.type('about unfold');
  await key(studio, 'Enter');
  const about = studio.window.getByRole('dialog', { name: 'About Unfold' });
  await expect(about.getByText(/^react \d/)).toBeVisible();
  await expect(about.getByText(/^better-sqlite3 \d/)).toBeVisible();
  expect(await faults(studio.window)).toEqual([]);
});

test('settings, screen and window are there again; a draft and a note are not lost', async ({
  store,
  folder,
}) => {
  const first = await Studio.open(store);
  await first.design(writeNames(folder), { 'Hidden size': '37' });
  await key(first, 'Control+,');
  const settings = first.window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('radio', { name: 'Compact' }).click();
  await settings.getByRole('button', { name: 'Zoom in' }).click();
  await settings.getByRole('switch', { name: 'Daily copy' }).click({ force: true });
  await settings.getByRole('button', { name: 'Copy now' }).click();
  await expect(settings.getByRole('button', { name: /^Restore the copy of/ })).toBeVisible();
  await key(first, 'Escape');
  await first.close();
  expect(existsSync(path.join(store, 'backups'))).toBe(true);

  const second = await Studio.open(store);
  await expect(second.window.locator('[aria-current=page]')).toHaveText('Design');
  await expect(second.window.getByRole('textbox', { name: 'Hidden size', exact: true })).toHaveValue('37');
  await expect(second.window.locator('html')).toHaveAttribute('data-density', 'compact');
  expect(
    await second.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor(),
    ),
  ).toBeCloseTo(1.1);
  await key(second, 'Control+Shift+m');
  await expect
    .poll(() =>
      second.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor(),
      ),
    )
    .toBeCloseTo(1.65);
  await second.close();
});

test('a copy of the store takes its place, and what was there is kept', async ({ studio, folder, store }) => {
  const { window } = studio;
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await studio.drop(writeNames(folder));
  await studio.press('Import');
  await expect(window.getByRole('button', { name: /^names.csv, / })).toBeVisible();
  await key(studio, 'Control+,');
  await settings.getByRole('button', { name: 'Copy now' }).click();
  await expect(settings.getByRole('button', { name: /^Restore the copy of/ })).toBeVisible();
  await key(studio, 'Escape');
  await window.getByRole('tab', { name: 'Rows' }).click();
  await studio.design(writeNames(folder, 300), { 'Hidden size': '16' });
  expect(datasetCount(store)).toBe(2);
  await key(studio, 'Control+,');
  await settings.getByRole('button', { name: /^Restore the copy of/ }).click();
  await settings.getByRole('button', { name: /^Restore it/ }).click();
  await expect(window.getByText(/^The store is now the copy unfold-/)).toBeVisible();
  await expect.poll(() => datasetCount(store)).toBe(1);
  expect(readdirSync(store).some((file) => file.startsWith('unfold.db.before-'))).toBe(true);
  await expect(window.getByText('Engine ready')).toBeVisible();
});

test('a run that trains when the window closes goes on at the next start', async ({ store, folder }) => {
  const first = await Studio.open(store);
  await first.design(writeNames(folder), { Epochs: '2000' });
  await first.press('Start training');
  await expect.poll(() => first.step()).toBeGreaterThan(20);
  await first.close();
  const [saved] = runsOf(store);
  expect(saved!.step).toBeGreaterThan(20);
  const second = await Studio.open(store);
  await second.go('Train');
  await second.press('Resume');
  await expect.poll(() => second.step()).toBeGreaterThan(saved!.step);
  await second.close();
});

test('a run goes out as a file and comes in anywhere by a drop; undo takes it back', async ({
  studio,
  folder,
}) => {
  const { window } = studio;
  await train(studio, folder);
  const file = path.join(folder, 'moved.unfold-run');
  await saveAs(studio, file);
  await key(studio, 'Control+e');
  await expect(window.getByText(/^Wrote “moved\.unfold-run”/)).toBeVisible();

  const other = path.join(folder, 'other');
  const there = await Studio.open(other);
  await there.go('Compare');
  await there.drop(file);
  await there.state('Finished');
  await expect(there.window.getByText(/names\.csv.* is not in this store/)).toBeVisible();
  expect(runsOf(other)[0]).toEqual(runsOf(studio.store)[0]);
  await there.drop(file);
  await expect(there.window.getByText(/was here already/)).toBeVisible();
  await there.window.getByRole('button', { name: 'Undo' }).first().click();
  await expect
    .poll(() =>
      there.window
        .locator('main header')
        .filter({ hasText: /step [\d,]+/ })
        .count(),
    )
    .toBe(0);

  const damaged = path.join(folder, 'damaged.unfold-run');
  const bytes = readFileSync(file);
  writeFileSync(damaged, bytes.subarray(0, -9));
  await there.drop(damaged);
  await expect(there.window.getByText(/it was cut off/)).toBeVisible();
  writeFileSync(damaged, bytes.fill(0, bytes.length - 200, bytes.length - 100));
  await there.drop(damaged);
  await expect(there.window.getByText(/damaged: its contents do not match/)).toBeVisible();
  expect(there.complaints).toEqual([]);
  await there.close();
});

test('an experiment opens in Design, weights are told about, from any screen', async ({ studio, folder }) => {
  const { window } = studio;
  const spec = path.join(folder, 'anything.txt');
  writeFileSync(spec, JSON.stringify({ model: { cell: 'gru', hidden: 77 } }));
  await studio.go('Compare');
  await studio.drop(spec);
  await expect(window.locator('[aria-current=page]')).toHaveText('Design');
  await expect(window.getByRole('textbox', { name: 'Hidden size', exact: true })).toHaveValue('77');
  await window.getByRole('alertdialog').getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('textbox', { name: 'Hidden size', exact: true })).not.toHaveValue('77');

  const wrong = path.join(folder, 'wrong.json');
  writeFileSync(wrong, JSON.stringify({ model: { hiden: 77 } }));
  await studio.drop(wrong);
  await expect(window.getByText(/did you mean “hidden”/)).toBeVisible();

  const pickle = path.join(folder, 'model.csv');
  writeFileSync(pickle, Buffer.from([0x80, 0x02, 0x7d, 0x71, 0x00, 0x2e, 0, 0, 0, 0, 0]));
  await studio.drop(pickle);
  await expect(window.getByRole('dialog', { name: 'model.csv' })).toContainText('A PyTorch checkpoint');
  expect(await faults(studio.window)).toEqual([]);
  expect(studio.complaints).toEqual([]);
});

test('links lead to a run and to a comparison, and a made-up one nowhere', async ({
  studio,
  folder,
  store,
}) => {
  const { window } = studio;
  await train(studio, folder);
  await key(studio, 'Control+Shift+c');
  await expect(window.getByText('Copied the link.')).toBeVisible();
  const link = await window.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/^unfold:\/\/run\/r[0-9a-z]{9}$/);
  await studio.go('Data');
  await openLink(store, link);
  await studio.state('Finished');
  await openLink(store, link.replace('run/', 'compare?runs='));
  await expect(window.locator('[aria-current=page]')).toHaveText('Compare');
  await openLink(store, 'unfold://run/../../etc/passwd');
  await expect(window.getByText('This link leads nowhere in Unfold.')).toBeVisible();
  await openLink(store, 'unfold://run/r000000001');
  await expect(window.getByText('The run of this link is not in this store.')).toBeVisible();
  await expect(window.locator('[aria-current=page]')).toHaveText('Compare');
  expect(studio.complaints).toEqual([]);
});
