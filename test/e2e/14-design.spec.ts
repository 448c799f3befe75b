import type { Locator, Page } from '@playwright/test';
import { expect, faults, test, writeNames } from './fixtures';

const hiddenSize = (window: Page): Locator =>
  window.getByRole('textbox', { name: 'Hidden size', exact: true });

test('undoes, redoes and resets every edit, and never lags behind the typing', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.design(writeNames(folder), {});
  const field = hiddenSize(window);
  await expect(field).toHaveValue('128');

  await window.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  await field.fill('');
  await field.pressSequentially('2048', { delay: 30 });
  await field.fill('');
  await field.pressSequentially('64', { delay: 30 });
  const tasks = await window.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
  test.info().annotations.push({
    type: 'long tasks while typing',
    description:
      tasks.length === 0 ? 'none over 50 ms' : tasks.map((ms) => `${Math.round(ms)} ms`).join(', '),
  });

  // Typing in one place is one step.
  await field.press('Control+z');
  await expect(field).toHaveValue('128');
  await field.press('Control+Shift+z');
  await expect(field).toHaveValue('64');
  await studio.choose('Cell', 'GRU');
  await expect(window.getByText('GRU', { exact: true }).last()).toBeVisible();
  await studio.press('Undo');
  await expect(window.getByRole('button', { name: /^LSTM.*Cell$/ })).toBeVisible();
  await window.getByRole('button', { name: 'Reset hidden size to 128' }).click();
  await expect(field).toHaveValue('128');
  await studio.press('Undo');
  await expect(field).toHaveValue('64');

  // What cannot run says why, where, and what is expected.
  await field.fill('0');
  await expect(
    window.getByText('Needs a whole number at least 1 and at most 2048.', { exact: true }),
  ).toBeVisible();
  await expect(window.getByRole('list', { name: 'What stands against starting' })).toContainText(
    'Hidden size needs a whole number',
  );
  await field.fill('64');
  await window.getByRole('button', { name: 'About hidden size' }).click();
  await expect(window.getByRole('dialog', { name: 'About hidden size' })).toContainText(
    'From 1, up to 2,048; by default 128.',
  );
  expect(studio.complaints).toEqual([]);
});

test('says how long an epoch takes here, once it was measured', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { 'Hidden size': '16' });
  const fact = window.getByText('Time an epoch').locator('..');
  await expect(fact).toContainText(/\d.* s measured/, { timeout: 30_000 });
  const measured = await fact.textContent();
  // Another model is reckoned from it at once, and measured after a pause.
  await studio.set({ 'Hidden size': '48' });
  await expect(fact).toContainText(/about .*(estimated|measuring)/);
  await expect(fact).toContainText('measured', { timeout: 30_000 });
  // What was measured is known.
  await studio.set({ 'Hidden size': '16' });
  await expect(fact).toHaveText(measured ?? '');
  await expect(window.getByText(/^Batches are padded to \d+ lengths: /)).toBeVisible();

  // The model is moved with keys.
  const scale = (): Promise<number> =>
    window
      .locator('.react-flow__viewport')
      .evaluate((view) => new DOMMatrix(getComputedStyle(view).transform).a);
  const graph = window.getByRole('group', { name: /^Model graph/ });
  await graph.focus();
  const before = await scale();
  await graph.press('-');
  await expect.poll(scale).toBeLessThan(before);
  const small = await scale();
  await graph.press('+');
  await expect.poll(scale).toBeGreaterThan(small);
  for (const theme of ['light', 'dark', 'contrast'] as const) {
    await studio.press('Theme');
    await window
      .getByRole('menuitemradio', {
        name: { light: 'Light', dark: 'Dark', contrast: 'High contrast' }[theme],
      })
      .click();
    expect.soft(await faults(window), `Design, ${theme}`).toEqual([]);
  }
  expect(studio.complaints).toEqual([]);
});

test('takes an experiment as JSON, refuses a bad one in one sentence, and tells it from its parent', async ({
  studio,
  folder,
}) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { 'Hidden size': '16', Epochs: '1' });
  await studio.press('Start training');
  await studio.state('Finished');
  await studio.go('Design');
  await expect(window.getByText('The same as')).toBeVisible();

  await window.getByRole('radio', { name: 'JSON' }).click();
  const json = window.getByRole('textbox', { name: 'Experiment as JSON' });
  const text = await json.inputValue();
  await json.fill(text.slice(0, 40));
  await expect(window.getByText(/^Line \d+: this is not JSON/)).toBeVisible();
  await json.fill(text.replace('"hidden": 16', '"hidden": -3'));
  await expect(window.getByText(/^Line \d+: .*hidden/i)).toBeVisible();
  await json.fill(text.replace('"hidden": 16', '"hiden": 16'));
  await expect(window.getByText(/^Line \d+: .*hiden/)).toBeVisible();
  // Nothing of this has reached the experiment.
  await expect(window.getByText('The same as')).toBeVisible();
  await json.fill(text.replace('"hidden": 16', '"hidden": 24').replace('"cell": "lstm"', '"cell": "gru"'));
  await expect(window.getByText('Differs in 2 fields from')).toBeVisible();
  await window.getByRole('radio', { name: 'Form' }).click();
  await expect(hiddenSize(window)).toHaveValue('24');
  await window.getByRole('button', { name: 'Hidden size: hidden 16→24. Show the field.' }).click();
  await expect(hiddenSize(window)).toBeFocused();
  await studio.press('Undo');
  await expect(hiddenSize(window)).toHaveValue('16');
  await expect(window.getByText('The same as')).toBeVisible();
  expect(studio.complaints).toEqual([]);
});
