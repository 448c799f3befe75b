import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { wordPieceFile } from '../core/text/tokenizer-json';
import { expect, test, type Studio } from './fixtures';

/** Pairs of different lengths, the same source twice among them. */
function writePairs(folder: string): string {
  const words = ['one', 'two', 'three', 'four', 'five', 'six'];
  const lines = Array.from({ length: 240 }, (_, k) => {
    const english = words.slice(k % 5, (k % 5) + 1 + (k % 3)).join(' ');
    return `${english} ${k % 80}\t${english.toUpperCase()} ${k % 80} !`;
  });
  const file = path.join(folder, 'pairs.tsv');
  writeFileSync(file, ['source\ttarget', ...lines].join('\n'));
  return file;
}

test('imports a ready data set by keyboard alone, with its parameters, and offers the design', async ({
  studio,
}) => {
  const { window } = studio;
  await window.getByRole('button', { name: /^Gallery/ }).focus();
  await window.keyboard.press('Enter');
  const search = window.getByRole('textbox', { name: 'Search the gallery' });
  await search.focus();
  await window.keyboard.type('parity');
  await expect(window.getByRole('heading', { name: 'Parity', exact: true })).toBeVisible();
  await window.getByRole('textbox', { name: /^Sequences/ }).fill('300');
  await window.getByRole('button', { name: 'Import', exact: true }).focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'Parity', level: 1 })).toBeVisible();
  await expect(window.getByText('300 rows').first()).toBeVisible();
  await window.getByRole('button', { name: 'Design a model' }).first().focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Start training' })).toBeEnabled();
  expect(studio.complaints).toEqual([]);
});

test('shows both sides of pairs as the model reads them before anything is stored, and what a change does', async ({
  studio,
  folder,
}) => {
  const { window } = studio;
  await studio.drop(writePairs(folder));
  await expect(window.getByRole('button', { name: 'source: Input. Change the role.' })).toBeVisible();
  await window.getByRole('tab', { name: 'Tokens' }).click();
  await expect(window.getByText('<start>').first()).toBeVisible();
  await expect(window.getByText(/Of the first 200 rows/)).toBeVisible();
  await window.getByRole('tab', { name: 'Batches' }).click();
  const matrix = window.getByRole('region', { name: 'Batch as a matrix' });
  await expect(matrix.getByRole('table')).toHaveCount(2);

  await window.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(window.getByText(/Of the first 200 rows/)).toBeHidden();
  await window.getByRole('tab', { name: 'Batches' }).click();
  await expect(window.getByText('without grouping')).toBeVisible();
  await window.getByText('Group by length').click();
  await expect(window.getByText('without grouping')).toBeHidden();
  // The change is the data set's: the design begins with it, and it can be taken back.
  await window.getByRole('heading', { level: 1 }).click();
  await window.keyboard.press('Control+z');
  await expect(window.getByText('without grouping')).toBeVisible();
  await window.keyboard.press('Control+Shift+Z');
  await expect(window.getByText('without grouping')).toBeHidden();
  await studio.press('Design a model');
  await expect(window.getByRole('switch', { name: 'Group by length' })).not.toBeChecked();
  expect(studio.complaints).toEqual([]);
});

test('warns of inputs that are on both sides of the split, and mends it at one press', async ({
  studio,
  folder,
}) => {
  const { window } = studio;
  const rows = Array.from({ length: 400 }, (_, k) => `word${k % 90} again,${k % 90 < 45 ? 'low' : 'high'}`);
  const file = path.join(folder, 'copies.csv');
  writeFileSync(file, ['text,class', ...rows].join('\n'));
  await studio.drop(file);
  await window.getByRole('button', { name: 'Import', exact: true }).click();
  await window.getByRole('tab', { name: 'Split' }).click();
  await expect(window.getByText(/held-out rows have an input that the training part has too/)).toBeVisible();
  await window.getByRole('button', { name: 'Group by “text”' }).click();
  await expect(window.getByText('No held-out input is also in the training part.')).toBeVisible();
  await window.getByRole('button', { name: 'Undo' }).last().click();
  await expect(window.getByText(/held-out rows have an input that the training part has too/)).toBeVisible();
});

test('takes a changed role back, with the toast', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.drop(writePairs(folder));
  await window.getByRole('button', { name: 'target: Label. Change the role.' }).click();
  await window.getByRole('menuitemradio', { name: 'Ignored' }).click();
  await expect(window.getByRole('button', { name: 'target: Ignored. Change the role.' })).toBeVisible();
  await window.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('button', { name: 'target: Label. Change the role.' })).toBeVisible();
});

test('renames, removes and brings back what is in the library', async ({ studio, folder }) => {
  const { window } = studio;
  await studio.drop(writePairs(folder));
  await window.getByRole('button', { name: 'Import', exact: true }).click();
  const library = window.getByRole('complementary', { name: 'Data sets' });
  await library.getByRole('button', { name: 'Actions for pairs.tsv' }).click();
  await window.getByRole('menuitem', { name: 'Rename' }).click();
  await expect(window.getByRole('textbox', { name: 'New name of pairs.tsv' })).toBeFocused();
  await window.keyboard.type('Number words');
  await window.keyboard.press('Enter');
  await expect(library.getByRole('button', { name: /^Number words, / })).toBeVisible();
  await library.getByRole('button', { name: 'Actions for Number words' }).click();
  await window.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(window.getByRole('heading', { name: 'Begin with your data' })).toBeVisible();
  await window
    .getByRole('region', { name: 'Messages' })
    .getByRole('button', { name: 'Undo' })
    .first()
    .click();
  await expect(library.getByRole('button', { name: /^Number words, / })).toBeVisible();
});

/** A pattern that would try 2ⁿ ways. */
const endless = { type: 'Split', pattern: { Regex: '(a+)+$' }, behavior: 'Isolated' };

/** Plays the native dialog, which no test can press: it answers with this path, once. */
async function willChoose(studio: Studio, chosen: string): Promise<void> {
  await studio.app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, chosen);
}

test('opens a folder by keyboard, as one data set of its sub-folders', async ({ studio, folder }) => {
  const reviews = path.join(folder, 'reviews');
  for (const [kind, words] of [
    ['good', 'fine and warm'],
    ['bad', 'dull and cold'],
  ] as const) {
    mkdirSync(path.join(reviews, kind), { recursive: true });
    for (let k = 0; k < 20; k++) writeFileSync(path.join(reviews, kind, `${k}.txt`), `${words} ${k}`);
  }
  const { window } = studio;
  await willChoose(studio, reviews);
  await window.keyboard.press('Control+Shift+O');
  await expect(window.getByRole('heading', { name: 'reviews', level: 1 })).toBeVisible();
  await expect(window.getByText('40 rows').first()).toBeVisible();
  await expect(window.getByText(/2 classes/).first()).toBeVisible();
  expect(studio.complaints).toEqual([]);
});

test('reads with a tokenizer.json that is chosen, and keeps one that is dropped', async ({
  studio,
  folder,
}) => {
  const { window } = studio;
  const write = (name: string, json: unknown): string => {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(json));
    return file;
  };
  const rows = Array.from({ length: 60 }, (_, k) => (k % 2 === 0 ? 'unaffable wanted,yes' : 'wanted,no'));
  const data = path.join(folder, 'words.csv');
  writeFileSync(data, ['text,label', ...rows].join('\n'));
  await studio.drop(data);
  const importing = window.getByRole('button', { name: 'Import', exact: true });
  await importing.click();
  await expect(importing).toBeHidden();
  await window.getByRole('tab', { name: 'Tokens' }).click();
  await studio.choose('Tokens', 'From a tokenizer.json');
  await expect(window.getByText('No tokenizer.json is chosen.')).toBeVisible();

  await willChoose(studio, write('bad.json', { ...wordPieceFile(), pre_tokenizer: endless }));
  await studio.press('Choose a file…');
  await expect(window.getByText(/may take for ever on some texts/)).toBeVisible();
  await willChoose(studio, write('bert.json', wordPieceFile()));
  await studio.press('Choose a file…');
  await expect(window.getByText('##able').first()).toBeVisible();
  await expect(window.getByRole('button', { name: /bert Imported tokeniser$/ })).toBeVisible();

  await studio.drop(write('small-tokenizer.json', { ...wordPieceFile(), normalizer: null }));
  await expect(window.getByText('The tokeniser “small-tokenizer” is kept.')).toBeVisible();
  await studio.press('Design a model');
  await expect(window.getByRole('group', { name: 'Imported tokeniser' })).toContainText('bert');
  expect(studio.complaints).toEqual([]);
});
