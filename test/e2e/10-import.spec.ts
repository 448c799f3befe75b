import { existsSync } from 'node:fs';
import { hasShared, sharedPath } from '../support/shared';
import { expect, Studio, test, writeNames } from './fixtures';

test('takes a dropped file for what it is, and stores it when that is accepted', async ({
  studio,
  folder,
  store,
}) => {
  const { window } = studio;
  await studio.drop(writeNames(folder));
  await expect(window.getByRole('heading', { name: 'names.csv' })).toBeVisible();
  await expect(window.getByText('3 languages from a name')).toBeVisible();
  await expect(window.getByRole('button', { name: 'name: Input. Change the role.' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'language: Label. Change the role.' })).toBeVisible();

  // Looking stores nothing: what was dropped and not accepted is gone at the next start.
  await studio.close();
  const again = await Studio.open(store);
  await expect(again.window.getByRole('heading', { name: 'Begin with your data' })).toBeVisible();

  await again.drop(writeNames(folder));
  await again.window.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(
    again.window.getByRole('complementary', { name: 'Data sets' }).getByText('names.csv'),
  ).toBeVisible();
  await again.window.getByRole('tab', { name: 'Tokens' }).click();
  await expect(again.window.getByRole('region', { name: 'Vocabulary', exact: true })).toBeVisible();
  await again.window.getByRole('tab', { name: 'Batches' }).click();
  await expect(again.window.getByRole('region', { name: 'Batch as a matrix' })).toBeVisible();
  await again.close();

  const last = await Studio.open(store);
  await expect(
    last.window.getByRole('complementary', { name: 'Data sets' }).getByText('names.csv'),
  ).toBeVisible();
  await last.close();
});

test('lets the roles be changed', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.drop(writeNames(folder));
  await window.getByRole('button', { name: 'language: Label. Change the role.' }).click();
  await window.getByRole('menuitemradio', { name: 'Ignored' }).click();
  await expect(window.getByRole('button', { name: 'language: Ignored. Change the role.' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Design a model' })).toBeDisabled();
});

test('takes pasted text', async ({ studio }) => {
  const text = Array.from({ length: 400 }, (_, k) => `To be, or not to be, that is line ${k}.`).join('\n');
  await studio.app.evaluate(({ clipboard }, pasted) => clipboard.writeText(pasted), text);
  await studio.window.bringToFront();
  await studio.press('Paste');
  await expect(studio.window.getByRole('heading', { name: 'Pasted text' })).toBeVisible();
  await expect(studio.window.getByText(/language model/i).first()).toBeVisible();
});

test('opens what is chosen in the dialog', async ({ studio, folder }) => {
  const file = writeNames(folder);
  await studio.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  await studio.press('Choose files…');
  await expect(studio.window.getByRole('heading', { name: 'names.csv' })).toBeVisible();
});

test('reads the list of 20,050 names', async ({ studio }) => {
  test.skip(
    !hasShared || !existsSync(sharedPath('data', 'names', 'names.csv')),
    'the shared data folder is not on this machine',
  );
  await studio.drop(sharedPath('data', 'names', 'names.csv'));
  await expect(studio.window.getByText('18 languages from a name')).toBeVisible();
  await studio.press('Design a model');
  await expect(studio.window.getByRole('button', { name: 'Start training' })).toBeEnabled();
  await expect(studio.window.getByText('Softmax + cross-entropy')).toBeVisible();
  expect(studio.complaints).toEqual([]);
});
