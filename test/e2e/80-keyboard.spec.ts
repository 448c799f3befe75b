import type { Locator } from '@playwright/test';
import { expect, test, writeNames, type Studio } from './fixtures';

/** Moves the focus with Tab alone; fails when the place is not reached in one round. */
async function tabTo(studio: Studio, place: Locator): Promise<void> {
  const { keyboard } = studio.window;
  await expect(place).toBeVisible();
  for (let k = 0; k < 150; k += 1) {
    if (await place.evaluate((element) => element === document.activeElement)) return;
    await keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(place)}.`);
}

test('the whole path from a file to a comparison is gone by keyboard alone', async ({ studio, folder }) => {
  test.setTimeout(180_000);
  const { window } = studio;
  const { keyboard } = window;
  const button = (name: string | RegExp): Locator => window.getByRole('button', { name }).first();
  // A native dialog has its own keys.
  await studio.app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
  }, writeNames(folder));
  // What a pointer does is no part of this.
  await window.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown'])
      addEventListener(
        kind,
        (event) => event.isTrusted && Object.assign(globalThis, { pointed: true }),
        true,
      );
  });

  await keyboard.press('Control+o');
  await expect(window.getByRole('heading', { name: 'names.csv' })).toBeVisible();
  await tabTo(studio, button('Design a model'));
  await keyboard.press('Enter');

  const field = (name: string): Locator => window.getByRole('textbox', { name, exact: true });
  for (const [name, value] of [
    ['Hidden size', '16'],
    ['Epochs', '2'],
  ] as const) {
    await tabTo(studio, field(name));
    await keyboard.press('Control+a');
    await keyboard.type(value);
  }
  await keyboard.press('Control+z');
  await expect(field('Epochs')).not.toHaveValue('2');
  await keyboard.press('Control+Shift+z');
  await expect(field('Epochs')).toHaveValue('2');
  await expect(button('Start training')).toBeEnabled();
  await keyboard.press('Control+Enter');
  await studio.state('Finished');

  // A second run, with another cell chosen in a list.
  await keyboard.press('Control+2');
  await tabTo(studio, window.getByRole('button', { name: /Cell$/ }).first());
  await keyboard.press('Enter');
  await keyboard.type('GRU');
  await keyboard.press('Enter');
  await expect(window.getByRole('button', { name: /GRU.*Cell$/ })).toBeVisible();
  await keyboard.press('Control+Enter');
  await studio.state('Finished');

  // F6 goes round the parts of the window and comes back.
  const places: string[] = [];
  for (let k = 0; k < 12; k += 1) {
    await keyboard.press('F6');
    places.push(
      await window.evaluate(() => {
        const region = document.activeElement?.closest('[data-region]');
        return region?.getAttribute('aria-label') ?? region?.tagName ?? 'none';
      }),
    );
  }
  expect(places).not.toContain('none');
  expect(new Set(places).size).toBeGreaterThanOrEqual(3);

  await keyboard.press('Control+4');
  const runs = window.getByRole('grid', { name: 'Runs' });
  await expect(runs.getByRole('row').filter({ hasText: /gru/i })).toBeVisible();
  await expect(runs.getByRole('row').filter({ hasText: /lstm/i }).first()).toBeVisible();
  await keyboard.press('Control+k');
  await keyboard.type('copy table markdown');
  await keyboard.press('Enter');
  await expect
    .poll(() => window.evaluate(() => navigator.clipboard.readText().catch(() => '')))
    .toMatch(/\|.*gru/i);

  expect(await window.evaluate(() => 'pointed' in globalThis)).toBe(false);
  expect(studio.complaints).toEqual([]);
});
