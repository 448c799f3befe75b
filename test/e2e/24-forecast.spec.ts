import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, Studio, test } from './fixtures';

/** Ten years of months with a season and growth. */
function writeMonths(folder: string): string {
  const rows = Array.from({ length: 120 }, (_, k) => {
    const month = `${2010 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, '0')}-01`;
    return `${month},${Math.round((100 + 2 * k) * (1 + 0.2 * Math.sin((2 * Math.PI * k) / 12)))}`;
  });
  const file = path.join(folder, 'months.csv');
  writeFileSync(file, ['month,guests', ...rows].join('\n'));
  return file;
}

test('draws forecasts of the same examples, also of a run that was closed and opened again', async ({
  store,
  folder,
}) => {
  const first = await Studio.open(store);
  const charts = (studio: Studio) =>
    studio.window.getByRole('tabpanel', { name: 'Samples' }).getByRole('figure', { name: /^Row \d+/ });
  await first.design(writeMonths(folder), { Epochs: '6' });
  await first.press('Start training');
  await first.state('Finished');
  await expect(charts(first)).toHaveCount(4);
  for (const line of ['past', 'nothing changes', 'truth', 'forecast'])
    await expect(charts(first).first().getByText(line, { exact: false }).first()).toBeVisible();
  const titles = await charts(first).evaluateAll((all) => all.map((one) => one.getAttribute('data-chart')));
  expect(titles[0]).toMatch(/^Row \d+$/);
  expect(first.complaints).toEqual([]);
  await first.close();

  const second = await Studio.open(store);
  await second.go('Train');
  await expect(charts(second)).toHaveCount(4);
  expect(await charts(second).evaluateAll((all) => all.map((one) => one.getAttribute('data-chart')))).toEqual(
    titles,
  );
  expect(second.complaints).toEqual([]);
  await second.close();
});
