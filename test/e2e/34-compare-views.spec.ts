import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeLaunch } from '../../scripts/electron.mjs';
import { root } from '../../scripts/lib.mjs';
import { expect, faults, test as base, writeNames, type Studio } from './fixtures';

/** The command line on the same store: the same engine without a window. @returns the objects that it told */
function unfold(store: string, ...args: string[]): Record<string, unknown>[] {
  const { executablePath, env } = nodeLaunch();
  const cli = path.join(root, 'out', 'main', 'cli.js');
  const told = execFileSync(executablePath, [cli, ...args, '--json', '--store', store], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return told
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const small = ['--set', 'model.hidden=8', '--set', 'limits.checkpointEvery=10'];

/** Two cells with two seeds each, short enough that none of them knows every name. */
const test = base.extend({
  store: async ({ store, folder }, use) => {
    const data = writeNames(folder, 600);
    for (const cell of ['lstm', 'rnn-tanh'])
      for (const seed of ['1', '2'])
        unfold(
          store,
          ...['train', '--data', data, '--name', `${cell} ${seed}`, '--seed', seed, ...small],
          ...['--set', `model.cell=${cell}`, '--steps', cell === 'lstm' ? '25' : '12'],
        );
    await use(store);
  },
});

async function openTab(studio: Studio, name: string): Promise<void> {
  await studio.window.getByRole('tab', { name, exact: true }).click();
  await expect(studio.window.getByRole('tabpanel', { name, exact: true })).toBeVisible();
}

async function choose(window: Page, label: string, option: string): Promise<void> {
  await window.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  await window.getByRole('option', { name: option, exact: true }).click();
}

test('groups, parallel axes, scatter, answers side by side', async ({ studio, store, folder }) => {
  test.setTimeout(240_000);
  const { window } = studio;
  await studio.go('Compare');

  // Means and a verdict over the seeds.
  await choose(window, 'Group rows by', 'By cell');
  const groups = window.getByRole('table', { name: 'Groups' });
  await expect(groups.getByRole('row')).toHaveCount(3);
  const lstm = groups.getByRole('row').filter({ has: window.getByRole('rowheader', { name: 'LSTM' }) });
  await expect(lstm).toContainText('±');
  await expect(groups.getByText(/2 seeds each, p [=<] 0\.\d+/)).toBeVisible();
  const loss = window.getByRole('figure').filter({ hasText: 'Validation loss' }).first();
  await expect(loss.getByText('LSTM (2 runs)')).toBeVisible();

  // Files of what is drawn.
  await studio.app.evaluate(({ session }, to) => {
    session.defaultSession.on('will-download', (_event, item) =>
      item.setSavePath(`${to}/${item.getFilename()}`),
    );
  }, folder);
  for (const [entry, name] of [
    ['Save values (CSV)…', 'validation-loss-nats.csv'],
    ['Save drawing (SVG)…', 'validation-loss-nats.svg'],
    ['Save picture (PNG)…', 'validation-loss-nats.png'],
  ] as const) {
    await loss.hover();
    await loss.getByRole('button', { name: 'More for Validation loss' }).click();
    await window.getByRole('menuitem', { name: entry }).click();
    await expect.poll(() => existsSync(path.join(folder, name))).toBe(true);
  }
  await expect
    .poll(() => readFileSync(path.join(folder, 'validation-loss-nats.csv'), 'utf8').split('\r\n')[0])
    .toContain('"LSTM (2 runs) (nats), mean","LSTM (2 runs) (nats), standard deviation"');
  await expect
    .poll(() => readFileSync(path.join(folder, 'validation-loss-nats.svg'), 'utf8'))
    .toMatch(/^<svg[\s\S]*Validation loss \(nats\)[\s\S]*<\/svg>/);
  await expect
    .poll(() => readFileSync(path.join(folder, 'validation-loss-nats.png')).subarray(1, 4).toString())
    .toBe('PNG');
  await choose(window, 'Group rows by', 'No groups');

  // A brush on the last axis, from its top to its middle, keeps the better runs.
  await openTab(studio, 'Parallel');
  const canvas = window.getByRole('figure').filter({ hasText: 'Parallel coordinates' }).locator('canvas');
  await canvas.scrollIntoViewIfNeeded();
  await expect(window.getByRole('region', { name: 'Importance' })).toContainText('η²');
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('The parallel axes are not drawn.');
  const x = box.x + box.width - 96;
  await window.mouse.move(x, box.y + 62);
  await window.mouse.down();
  await window.mouse.move(x, box.y + 100, { steps: 4 });
  await window.mouse.move(x, box.y + box.height / 2, { steps: 4 });
  await window.mouse.up();
  await expect(window.getByText(/^[123] of 4 runs pass and are drawn\.$/)).toBeVisible();
  await expect(window.getByText(/4 runs · [123] drawn/)).toBeVisible();
  await studio.press('Clear the brush');
  await expect(window.getByText(/4 runs · 4 drawn/)).toBeVisible();

  await openTab(studio, 'Scatter');
  await choose(window, 'Across', 'Parameters');
  const scatter = window.getByRole('figure').filter({ hasText: 'by Parameters' });
  await scatter.getByRole('button', { name: /^More for/ }).click();
  await window.getByRole('menuitem', { name: 'Show values as a table' }).click();
  await expect(window.getByRole('dialog').getByRole('row')).toHaveCount(5);
  await expect(window.getByRole('dialog').getByText('rnn-tanh 2')).toBeVisible();
  await window.keyboard.press('Escape');

  // Who is right where: as often as the command line counts.
  await openTab(studio, 'Samples A/B');
  await choose(window, 'Run A', 'lstm 1');
  await choose(window, 'Run B', 'rnn-tanh 1');
  await studio.press('Let both answer');
  const shown = window.getByRole('group', { name: 'Show only' });
  await expect(shown).toBeVisible({ timeout: 30_000 });
  const counted = async (outcome: string): Promise<number> =>
    Number(await shown.getByRole('button', { name: outcome }).locator('strong').textContent());
  const [a, b, both, neither] = await Promise.all(
    ['Only A right', 'Only B right', 'Both right', 'Both wrong'].map(counted),
  );
  const total = a! + b! + both! + neither!;
  const rightOf = (run: string): number => {
    const [evaluation] = unfold(store, 'evaluate', run, '--split', 'validation');
    return (evaluation?.['metrics'] as { accuracy: number }).accuracy * total;
  };
  expect(a! + both!).toBeCloseTo(rightOf('lstm 1'), 6);
  expect(b! + both!).toBeCloseTo(rightOf('rnn-tanh 1'), 6);
  const [winner, run] = a! > 0 ? ['Only A right', 'lstm 1'] : ['Only B right', 'rnn-tanh 1'];
  await shown.getByRole('button', { name: winner }).click();
  const cells = window
    .getByRole('table', { name: 'Answers of A and B' })
    .getByRole('row')
    .nth(1)
    .getByRole('cell');
  const [name, truth] = [await cells.nth(1).textContent(), await cells.nth(2).textContent()];
  const [answer] = unfold(store, 'predict', run, '--input', name ?? '');
  expect((answer?.['classes'] as { label: string }[])[0]?.label).toBe(truth);

  for (const theme of ['light', 'dark']) {
    await window.evaluate(
      (choice) =>
        (globalThis as unknown as { host: { setTheme(theme: string): Promise<void> } }).host.setTheme(choice),
      theme,
    );
    for (const tab of ['Curves', 'Table', 'Parallel', 'Scatter', 'Samples A/B', 'Lineage']) {
      await openTab(studio, tab);
      expect.soft(await faults(window), `${tab}, ${theme}`).toEqual([]);
    }
  }
  expect(studio.complaints).toEqual([]);
});

test('forks a run at a point of its curve and draws both as one line that parts', async ({ studio }) => {
  test.setTimeout(180_000);
  const { window } = studio;
  await studio.go('Compare');
  const table = window.getByRole('grid', { name: 'Runs' });
  await table.getByRole('row', { name: /lstm 2/ }).click({ button: 'right', position: { x: 200, y: 10 } });
  await window.getByRole('menuitem', { name: 'Draw only this run' }).click();
  const canvas = window.getByRole('figure').filter({ hasText: 'Training loss' }).locator('canvas');
  await canvas.scrollIntoViewIfNeeded();
  await canvas.hover();
  await canvas.click({ button: 'right' });
  const fork = window.getByRole('menuitem', { name: /^Fork from step (10|20|25)…/ });
  const step = /step (\d+)/.exec(await fork.innerText())?.[1] ?? '';
  await fork.click();

  await expect(window.getByText(`Begins with the weights of lstm 2 at step ${step}.`)).toBeVisible();
  await studio.press('Start training');
  await studio.state('Finished');
  await studio.go('Compare');
  await openTab(studio, 'Lineage');
  const tree = window.getByRole('list', { name: 'Forks' });
  await expect(tree.getByRole('listitem')).toHaveCount(2);
  await expect(tree.getByRole('listitem').nth(1)).toContainText(`from step ${step} of lstm 2`);
  const figure = window.getByRole('figure').filter({ hasText: 'Training loss' });
  await expect(figure.getByRole('slider')).toHaveAttribute('aria-label', /lstm 2 from/);
  expect(await faults(window)).toEqual([]);
  expect(studio.complaints).toEqual([]);
});
