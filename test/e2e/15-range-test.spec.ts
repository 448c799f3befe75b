import { expect, faults, test, writeNames } from './fixtures';

test('finds a learning rate with the keyboard, and uses it', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { 'Hidden size': '32', 'Learning rate': '0.5' });
  const find = window.getByRole('button', { name: 'Find rate…' });
  const dialog = window.getByRole('dialog', { name: 'Find a learning rate' });

  // A test that is called off leaves the field alone, and the next one is not in its way.
  await find.focus();
  await window.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(find).toBeFocused();

  await window.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toContainText('The loss fell fastest at a rate of');
  await expect(dialog.getByRole('slider', { name: /^Loss/ })).toBeVisible();
  expect(await faults(window)).toEqual([]);

  const use = dialog.getByRole('button', { name: /^Use / });
  await expect(use).toBeFocused();
  const rate = ((await use.textContent()) ?? '').replace('Use ', '');
  expect(Number(rate)).toBeLessThan(0.5);
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('textbox', { name: 'Learning rate' })).toHaveValue(rate);
  await studio.go('Train');
  await expect(window.getByText(/no run/i).first()).toBeVisible();
  expect(studio.complaints).toEqual([]);
});
