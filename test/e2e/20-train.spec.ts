import { expect, test, writeNames } from './fixtures';

test('trains on what was dropped: the curve moves, pauses, goes on, ends', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { Epochs: '400' });
  await studio.press('Start training');
  await studio.state('Training');

  const loss = window.getByRole('region', { name: 'Curves' }).getByRole('img').first();
  await expect(loss).toHaveAccessibleName(/\d/);
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
  const stopped = await studio.step();
  await studio.press('Train further');
  await window.getByLabel('Epochs in all').fill('4');
  expect(stopped).toBeGreaterThan(0);
  expect(studio.complaints).toEqual([]);
});

test('finishes with classes told apart, and answers', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { Epochs: '6', 'Learning rate': '0.01' });
  await studio.press('Start training');
  await studio.state('Finished');
  await expect(window.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await window.getByRole('tab', { name: 'Checkpoints' }).click();
  await expect(window.getByText(/best/i).first()).toBeVisible();
  await window.getByRole('tab', { name: 'Try it' }).click();
  await window.getByRole('tabpanel').getByRole('textbox').first().fill('karpedenko');
  await expect(window.getByRole('tabpanel').getByText('Russian').first()).toBeVisible();
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
  const bars = (): Promise<number[]> => studio.app.evaluate(() => (globalThis as unknown as { bars: number[] }).bars);
  await studio.design(writeNames(folder), { Epochs: '400' });
  await studio.press('Start training');
  await expect.poll(async () => (await bars()).some((value) => value > 0 && value < 1)).toBe(true);
  await studio.press('Stop');
  await studio.state('Stopped');
  await expect.poll(async () => (await bars()).at(-1)).toBe(-1);
});
