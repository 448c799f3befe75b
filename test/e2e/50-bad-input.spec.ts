import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures';
import { datasetCount } from './store';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const cases: { name: string; content: string | Buffer; says: RegExp }[] = [
  { name: 'empty.csv', content: '', says: /“empty\.csv” (is empty|has no rows)/ },
  { name: 'header.csv', content: 'name,language\n', says: /“header\.csv” has a header and no rows/ },
  { name: 'picture.csv', content: png, says: /“picture\.csv” is one picture \(a PNG picture\)/ },
];

for (const { name, content, says } of cases) {
  test(`says in one sentence what is wrong with ${name}, and stores nothing`, async ({
    studio,
    folder,
    store,
  }) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    await studio.drop(file);
    await expect(studio.window.getByText(says)).toBeVisible();
    await studio.isReady();
    expect(datasetCount(store)).toBe(0);
    expect(studio.complaints).toEqual([]);
  });
}

test('refuses to learn from one class', async ({ studio, folder, store }) => {
  const file = path.join(folder, 'one-class.csv');
  writeFileSync(
    file,
    ['name,language', ...Array.from({ length: 300 }, (_, k) => `name${k},Italian`)].join('\n'),
  );
  await studio.drop(file);
  await expect(studio.window.getByRole('heading', { name: 'one-class.csv' })).toBeVisible();
  if (await studio.window.getByRole('button', { name: 'language: Ignored. Change the role.' }).isVisible()) {
    await studio.window.getByRole('button', { name: 'language: Ignored. Change the role.' }).click();
    await studio.window.getByRole('menuitemradio', { name: 'Label' }).click();
  }
  await studio.press('Design a model');
  await expect(studio.window.getByText(/one class only/).first()).toBeVisible();
  expect(datasetCount(store)).toBe(0);
});

test('says that a folder is empty', async ({ studio, folder }) => {
  const empty = path.join(folder, 'empty');
  mkdirSync(empty);
  await studio.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, empty);
  await studio.press('Choose files…');
  await expect(studio.window.getByText(/“empty” has no files in it/)).toBeVisible();
});
