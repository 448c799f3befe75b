import type { Page } from '@playwright/test';
import { expect, faults, test, writeNames, type Studio } from './fixtures';

async function choose(studio: Studio, theme: 'light' | 'dark' | 'contrast'): Promise<void> {
  await studio.window.evaluate(
    (choice) =>
      (globalThis as unknown as { host: { setTheme(theme: string): Promise<void> } }).host.setTheme(choice),
    theme,
  );
}

/** What the guide says once the network is trained: how many unseen rows are right. */
async function learned(window: Page): Promise<number> {
  const said = window.getByRole('region', { name: 'First steps' }).getByRole('status');
  await expect(said).toContainText('Done:', { timeout: 60_000 });
  return Number(/Done: ([\d.]+) %/.exec((await said.textContent()) ?? '')?.[1]);
}

test('leads from an empty store to a network that has learned, in three presses', async ({ studio }) => {
  const { window } = studio;
  await expect(window.getByRole('heading', { name: 'Welcome to Unfold' })).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await choose(studio, theme);
    expect.soft(await faults(window), `Start, ${theme}`).toEqual([]);
  }
  const began = Date.now();
  await studio.press('Start here');
  await expect(window.getByRole('heading', { name: 'Parity', level: 1 })).toBeVisible();
  await studio.press('Next: the network');
  await expect(window.getByText('1 step', { exact: true })).toBeVisible();
  await studio.press('Train it');
  expect(await learned(window)).toBeGreaterThan(98);
  test.info().annotations.push({ type: 'first run', description: `${(Date.now() - began) / 1000} s` });

  // It keeps what it promises: a row that was typed, with three ones.
  await studio.press('Next: ask it');
  await window.getByRole('tab', { name: 'Try it' }).click();
  await window.getByRole('textbox', { name: 'bits', exact: true }).fill('10110');
  await studio.press('Classify');
  await expect(
    window.getByRole('list', { name: 'Classes, likeliest first' }).getByRole('listitem').first(),
  ).toContainText('odd');
  expect.soft(await faults(window), 'the first steps').toEqual([]);
  await studio.press('On to the labs');
  await expect(window.getByRole('heading', { name: 'Recent experiments' })).toBeVisible();
  await expect(window.getByRole('button', { name: /rnn-tanh-32/ })).toBeVisible();
  expect(studio.complaints).toEqual([]);
});

test('can be begun with the keyboard alone', async ({ studio }) => {
  const { window } = studio;
  const start = window.getByRole('button', { name: 'Start here' });
  await expect(start).toBeVisible();
  for (let k = 0; k < 30 && !(await start.evaluate((button) => button === document.activeElement)); k++)
    await window.keyboard.press('Tab');
  await window.keyboard.press('Enter');
  // Each step's button has the focus when the step comes.
  for (const name of ['Next: the network', 'Train it', 'Next: ask it']) {
    await expect(window.getByRole('button', { name })).toBeFocused({ timeout: 60_000 });
    await window.keyboard.press('Enter');
  }
  await expect(window.getByText('Ask it', { exact: true })).toBeVisible();
  await window.getByRole('button', { name: 'Leave the first steps' }).focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('region', { name: 'First steps' })).toBeHidden();
});

test('opens a lab, asks for its file, trains its runs and says what came out', async ({ studio, folder }) => {
  const { window } = studio;
  await window.getByRole('button', { name: /^Names/ }).click();
  await expect(window.getByRole('heading', { name: 'Names', level: 1 })).toBeVisible();
  expect.soft(await faults(window), 'a lab').toEqual([]);
  const answer = (canceled: boolean, filePaths: string[]): Promise<void> =>
    studio.app.evaluate(
      ({ dialog }, result) => {
        dialog.showOpenDialog = () => Promise.resolve(result);
      },
      { canceled, filePaths },
    );
  await answer(true, []);
  await studio.press('Quick try');
  await expect(window.getByText('Nothing yet.')).toBeVisible();
  await answer(false, [writeNames(folder, 400)]);
  await studio.press('Quick try');
  await expect(window.getByText(/of 3 runs trained and measured/)).toBeVisible();
  await expect(window.getByRole('heading', { name: 'What came out of a quick try' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(window.getByText('its numbers prove nothing')).toBeVisible();
  await expect(window.getByRole('row', { name: /GRU.*\d+ %/ })).toBeVisible();
  expect.soft(await faults(window), 'a lab with results').toEqual([]);
  await window.getByRole('button', { name: 'LSTM: show its curves' }).click();
  await studio.state('Finished');

  // It is on the card, and still there after a restart.
  await studio.go('Start');
  await expect(window.getByRole('heading', { name: 'Names', level: 1 })).toBeVisible();
  await studio.press('Labs');
  await expect(window.getByRole('button', { name: /^LSTM.*Names/ })).toBeVisible();
  expect(studio.complaints).toEqual([]);
});
