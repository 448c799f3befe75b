import { expect, faults, test, writeNames } from './fixtures';

test('sweeps two rates with two seeds from the form: the table fills, the best is marked, all are compared', async ({
  studio,
  folder,
}) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { 'Hidden size': '8', Epochs: '1' });

  // A field becomes an axis by its own button.
  const dialog = window.getByRole('dialog', { name: 'Sweep' });
  const vary = window.getByRole('button', { name: 'Vary learning rate…' });
  await vary.focus();
  await window.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  const rate = dialog.getByRole('listitem', { name: 'Learning rate' });
  await rate.getByRole('radio', { name: 'Values' }).click();
  const values = rate.getByRole('textbox');
  await values.fill('0.01, zero');
  await expect(dialog.getByRole('status')).toContainText('must be a number');
  await values.fill('0.0001, 0.02');
  await dialog.getByRole('textbox', { name: 'Seeds' }).fill('1, 2');
  await expect(dialog.getByRole('status')).toContainText('4 runs');
  expect(await faults(window), 'the dialog').toEqual([]);
  await dialog.getByRole('button', { name: 'Start sweep' }).click();
  await expect(dialog).toBeHidden();

  const sweep = window.getByRole('region', { name: /^Sweep / });
  await expect(sweep.getByRole('status')).toHaveText('Finished · 4 runs of 4 trained', { timeout: 90_000 });
  const rows = sweep.getByRole('table', { name: 'Trials' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  // A rate of 0.0001 learns next to nothing in one epoch.
  await expect(rows.nth(1)).not.toContainText('best');
  await expect(rows.nth(2)).toContainText('0.02');
  await expect(rows.nth(2)).toContainText('best');
  await expect(rows.nth(2)).toContainText(/\d+\.\d % ± \d+\.\d %/);
  await sweep.getByRole('button', { name: 'Show the seeds of trial 2' }).click();
  await expect(rows).toHaveCount(5);
  expect(await faults(window), 'the sweep').toEqual([]);

  await sweep.getByRole('button', { name: 'Compare these' }).click();
  await expect(window.getByRole('grid', { name: 'Runs' }).getByRole('row')).toHaveCount(5);
  await expect(window.getByText(/4 drawn/)).toBeVisible();
  // And back, from there.
  await window.getByRole('button', { name: 'Sweeps' }).click();
  await window.getByRole('menuitem').first().click();
  await expect(sweep).toBeVisible();
  expect(studio.complaints).toEqual([]);
});

test('stops all of a sweep and goes on with it', async ({ studio, folder }) => {
  const { window } = studio;
  await window.evaluate(() =>
    (globalThis as unknown as { host: { setTheme(theme: string): Promise<void> } }).host.setTheme('dark'),
  );
  await studio.design(writeNames(folder), { 'Hidden size': '64', Epochs: '3' });
  await window.getByRole('button', { name: 'Sweep…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Sweep' });
  await dialog.getByRole('textbox', { name: 'Seeds' }).fill('1, 2');
  await dialog.getByRole('button', { name: 'Start sweep' }).click();

  const sweep = window.getByRole('region', { name: /^Sweep / });
  const status = sweep.getByRole('status');
  await sweep.getByRole('button', { name: 'Stop all' }).click();
  await expect(status).toHaveText(/^Stopped · [01] runs? of 2 trained$/);
  expect(await faults(window), 'the sweep, dark').toEqual([]);
  await sweep.getByRole('button', { name: 'Go on' }).click();
  await expect(status).toHaveText('Finished · 2 runs of 2 trained', { timeout: 90_000 });
  expect(studio.complaints).toEqual([]);
});
