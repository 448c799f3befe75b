import { expect, test, writeNames } from './fixtures';

test('compares a second run with a GRU', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.design(writeNames(folder), { 'Hidden size': '16', Epochs: '3' });
  await studio.press('Start training');
  await studio.state('Finished');

  await studio.go('Design');
  await studio.choose('Cell', 'GRU');
  await studio.press('Start training');
  await studio.state('Finished');

  await studio.go('Compare');
  const table = window.getByRole('grid', { name: 'Runs' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await window.getByRole('tab', { name: 'Table' }).click();
  const differences = window.getByRole('table', { name: 'What differs' });
  const cell = differences.getByRole('row').filter({ has: window.getByRole('rowheader', { name: /^Cell/ }) });
  await expect(cell.getByRole('cell')).toHaveText(['GRU', 'LSTM'], { ignoreCase: true });
  // Only what differs: the learning rate is the same.
  await expect(differences.getByRole('rowheader', { name: /^Learning rate/ })).toHaveCount(0);
  await window.getByRole('tab', { name: 'Curves' }).click();
  const loss = window.getByRole('figure', { name: /loss/i }).first();
  await expect(loss.getByText(/gru/i).first()).toBeVisible();
  await expect(loss.getByText(/lstm/i).first()).toBeVisible();
  expect(studio.complaints).toEqual([]);
});
