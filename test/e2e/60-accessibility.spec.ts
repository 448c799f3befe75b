import { expect, faults, test, writeNames } from './fixtures';

for (const theme of ['light', 'dark'] as const) {
  test(`every screen can be used by everyone, in the ${theme} theme`, async ({ studio, folder }) => {
    test.setTimeout(180_000);
    const { window } = studio;
    await window.evaluate(
      (choice) =>
        (globalThis as unknown as { host: { setTheme(theme: string): Promise<void> } }).host.setTheme(choice),
      theme,
    );
    await expect
      .poll(() => window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(theme === 'dark');

    // Empty.
    for (const screen of ['Start', 'Data', 'Design', 'Train', 'Compare'] as const) {
      await studio.go(screen);
      await expect(window.getByRole('main').getByRole('heading').first()).toBeVisible();
      expect.soft(await faults(window), `${screen}, empty`).toEqual([]);
    }
    // Full.
    await studio.go('Data');
    await studio.drop(writeNames(folder));
    await expect(window.getByRole('heading', { name: 'names.csv' })).toBeVisible();
    expect.soft(await faults(window), 'Data, a preview').toEqual([]);
    await studio.press('Import');
    await expect(window.getByRole('button', { name: /^names.csv, / })).toBeVisible();
    for (const tab of [/^Profile/, 'Split', 'Tokens', 'Batches']) {
      await window.getByRole('tab', { name: tab }).click();
      await expect(window.getByRole('tabpanel')).not.toBeEmpty();
      expect.soft(await faults(window), `Data, ${tab}`).toEqual([]);
    }
    const library = window.getByRole('complementary', { name: 'Data sets' });
    await library.getByRole('button', { name: 'Gallery' }).click();
    await expect(window.getByRole('heading', { name: 'Gallery' })).toBeVisible();
    expect.soft(await faults(window), 'Data, the gallery').toEqual([]);
    await library.getByRole('button', { name: /^names.csv, / }).click();
    await studio.press('Design a model');
    await expect(window.getByText('Softmax + cross-entropy')).toBeVisible();
    expect.soft(await faults(window), 'Design').toEqual([]);
    await studio.set({ 'Hidden size': '16', Epochs: '2' });
    await studio.press('Start training');
    await studio.state('Finished');
    expect.soft(await faults(window), 'Train').toEqual([]);
    await studio.go('Compare');
    await expect(window.getByRole('grid', { name: 'Runs' })).toBeVisible();
    expect.soft(await faults(window), 'Compare').toEqual([]);
  });
}
