import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, writeNames } from './fixtures';

test('trains on what was dropped: the curve moves, pauses, goes on, ends', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { Epochs: '2000' });
  await studio.press('Start training');
  await studio.state('Training');

  const loss = window.getByRole('figure', { name: /^Loss/ });
  await expect(loss.getByText(/training\s*\d/)).toBeVisible();
  const early = await loss.screenshot();
  await expect.poll(() => studio.step()).toBeGreaterThan(100);
  expect(early.equals(await loss.screenshot())).toBe(false);

  await studio.press('Pause');
  await studio.state('Paused');
  const paused = await studio.step();
  const still = await loss.screenshot();
  await studio.go('Data');
  await studio.go('Train');
  expect(await studio.step()).toBe(paused);
  await expect.poll(async () => still.equals(await loss.screenshot())).toBe(true);

  await studio.press('Resume');
  await studio.state('Training');
  await expect.poll(() => studio.step()).toBeGreaterThan(paused);

  await studio.press('Stop');
  await studio.state('Stopped');

  await studio.press('Train further');
  const further = window.getByRole('dialog');
  await further.getByRole('textbox', { name: 'Epochs in all' }).fill('');
  await further.getByRole('textbox', { name: 'Steps in all' }).fill(String((await studio.step()) + 20));
  await further.getByRole('button', { name: 'Train', exact: true }).click();
  await studio.state('Finished');
  expect(studio.complaints).toEqual([]);
});

test('finishes with classes told apart, and answers', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { 'Hidden size': '32', Epochs: '25', 'Learning rate': '0.01' });
  await studio.press('Start training');
  await studio.state('Finished');
  await expect(window.getByLabel(/^Confusion matrix/)).toBeVisible();
  await window.getByRole('tab', { name: 'Checkpoints' }).click();
  await expect(window.getByText(/best/i).first()).toBeVisible();
  await window.getByRole('tab', { name: 'Try it' }).click();
  await window.getByRole('textbox', { name: 'name', exact: true }).fill('karpedenko');
  await studio.press('Classify');
  await expect(
    window.getByRole('list', { name: 'Classes, likeliest first' }).getByRole('listitem').first(),
  ).toContainText('Russian');
  expect(studio.complaints).toEqual([]);
});

test('tells the desktop how far it is', async ({ studio, folder }) => {
  await studio.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    const bars: number[] = [];
    Object.assign(globalThis, { bars });
    const setProgressBar = window.setProgressBar.bind(window);
    window.setProgressBar = (value, options) => {
      bars.push(value);
      setProgressBar(value, options);
    };
  });
  const bars = (): Promise<number[]> =>
    studio.app.evaluate(() => (globalThis as unknown as { bars: number[] }).bars);
  await studio.design(writeNames(folder), { Epochs: '400' });
  await studio.press('Start training');
  await expect.poll(async () => (await bars()).some((value) => value > 0 && value < 1)).toBe(true);
  await studio.press('Stop');
  await studio.state('Stopped');
  await expect.poll(async () => (await bars()).at(-1)).toBe(-1);
});

test('writes text as it learns to', async ({ studio, folder }) => {
  const { window } = studio;
  const file = path.join(folder, 'verse.txt');
  const verses = ['the sun is up and the day is long', 'the moon is low and the night is deep'];
  writeFileSync(file, Array.from({ length: 600 }, (_, k) => verses[k % 2]).join('\n'));
  await studio.design(file, { 'Hidden size': '32', Epochs: '3' });
  await studio.press('Start training');
  await studio.state('Finished');
  await expect(window.getByRole('tabpanel', { name: 'Samples' }).getByText(/the/).first()).toBeVisible();
  await window.getByRole('tab', { name: 'Try it' }).click();
  await window.getByRole('textbox', { name: 'Begin with' }).fill('the ');
  await studio.press('Write');
  await expect(window.getByRole('tabpanel').locator('pre')).toContainText(/\S{2}/);
  expect(studio.complaints).toEqual([]);
});

test('gives its weights away as safetensors', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { 'Hidden size': '16', Epochs: '1' });
  await studio.press('Start training');
  await studio.state('Finished');
  const file = path.join(folder, 'weights.safetensors');
  await studio.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await studio.press('More for this run');
  await window.getByRole('menuitem', { name: /^Export weights/ }).click();
  await expect(window.getByText(/weights\.safetensors/).first()).toBeVisible();
  const bytes = readFileSync(file);
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + Number(bytes.readBigUInt64LE(0)))) as Record<
    string,
    unknown
  >;
  expect(Object.keys(header).length).toBeGreaterThan(4);
});
