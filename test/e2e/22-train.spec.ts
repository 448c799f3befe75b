import { expect, faults, test, writeNames, type Studio } from './fixtures';

/** How many runs may train at once. */
async function allow(studio: Studio, runs: string): Promise<void> {
  const { window } = studio;
  await studio.press('Queue settings');
  await window.getByRole('button', { name: /Runs at once$/ }).click();
  await window.getByRole('option', { name: runs, exact: true }).click();
  await window.keyboard.press('Escape');
}

test('two runs train at once, a third waits; one is paused, stepped, given another rate, stopped and extended by keys', async ({
  studio,
  folder,
}) => {
  const { window } = studio;
  const { keyboard } = window;
  await studio.design(writeNames(folder), { 'Hidden size': '16', Epochs: '100000' });
  await studio.press('Start training');
  await studio.state('Training');
  await allow(studio, '2');
  for (let more = 0; more < 2; more++) {
    await studio.go('Design');
    await studio.press('Start training');
    await expect(window.locator('main header').getByText(/step [\d,]+/)).toBeVisible();
  }
  const training = window
    .getByRole('listbox', { name: 'Runs' })
    .getByRole('option')
    .filter({ hasText: 'Training' });
  await expect(training).toHaveCount(2);
  const waiting = window.getByRole('list', { name: 'Waiting runs, the next first' });
  await expect(waiting.getByRole('listitem')).toHaveCount(1);
  expect(await faults(studio.window)).toEqual([]);

  await training.first().click();
  await keyboard.press('Control+Shift+P');
  await studio.state('Paused');
  // A run that rests takes no turn: the third begins.
  await expect(waiting).toBeHidden();
  const paused = await studio.step();
  await keyboard.press('Control+Shift+S');
  await expect.poll(() => studio.step()).toBe(paused + 1);
  await studio.state('Paused');

  await keyboard.press('Control+Shift+L');
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Learning rate' })).toBeFocused();
  expect(await faults(studio.window)).toEqual([]);
  await keyboard.press('Control+a');
  await keyboard.type('0.0005');
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const moments = window.getByRole('list', { name: 'Moments of the run' });
  await expect(moments.getByText(`rate 5e-4 at ${(paused + 1).toLocaleString('en-US')}`)).toBeAttached();
  await keyboard.press('Control+Shift+S');
  await expect.poll(() => studio.step()).toBe(paused + 2);
  await expect(window.getByRole('figure', { name: /^Learning rate/ }).getByText(/rate\s*5e-4/)).toBeVisible();

  await keyboard.press('Control+Shift+P');
  await studio.state('Training');
  await expect.poll(() => studio.step()).toBeGreaterThan(paused + 2);
  await keyboard.press('Control+.');
  await studio.state('Stopped');
  const stopped = await studio.step();
  await keyboard.press('Control+Shift+E');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Epochs in all' }).fill('');
  await dialog.getByRole('textbox', { name: 'Steps in all' }).fill(String(stopped + 5));
  await keyboard.press('Enter');
  // Two others train: it waits for its turn, and is let in by hand.
  await allow(studio, '3');
  await studio.state('Finished');
  expect(await studio.step()).toBe(stopped + 5);
  await expect(moments.getByText(/^rate 5e-4/)).toBeAttached();
  expect(studio.complaints).toEqual([]);
});

test('an exploding run gets the Doctor’s finding, and the fork that he offers trains well', async ({
  studio,
  folder,
}) => {
  const { window } = studio;
  await studio.design(writeNames(folder), {});
  await studio.choose('Cell', 'RNN (ReLU)');
  await studio.choose('Optimiser', 'SGD');
  await studio.set({ 'Hidden size': '32', Epochs: '12', 'Learning rate': '0.3', 'Clip norm at': '0' });
  await studio.press('Start training');
  await expect(window.locator('main header').getByText('Failed', { exact: true })).toBeVisible({
    timeout: 60_000,
  });
  const doctor = window.getByRole('region', { name: 'Doctor' });
  await expect(doctor.getByText(/stopped being a number at step \d+.*clipping is off/)).toBeVisible();
  for (const theme of ['light', 'dark']) {
    await window.evaluate(
      (choice) =>
        (globalThis as unknown as { host: { setTheme(theme: string): Promise<void> } }).host.setTheme(choice),
      theme,
    );
    expect.soft(await faults(studio.window), theme).toEqual([]);
  }
  await doctor.getByRole('button', { name: 'Fork with clip 1 and learning rate 0.03' }).first().click();
  await expect(window.locator('main header').getByText('Failed', { exact: true })).toBeHidden();
  await studio.state('Finished');
  await expect(doctor.getByText(/stopped being a number/)).toBeHidden();
  const accuracy = window.getByRole('region', { name: 'Last evaluation' }).locator('dl > div').first();
  await expect(accuracy).toContainText('Accuracy');
  const share = Number(/(\d+(\.\d+)?) %/.exec(await accuracy.innerText())?.[1]);
  expect(share).toBeGreaterThan(90);

  await window.getByRole('tab', { name: 'Samples' }).click();
  await expect(window.getByRole('tabpanel').getByLabel('right', { exact: true }).first()).toBeVisible();
  await window.getByRole('button', { name: 'The evaluation before' }).click();
  await expect(window.getByRole('button', { name: 'Newest' })).toBeVisible();
  expect(studio.complaints).toEqual([]);
});
