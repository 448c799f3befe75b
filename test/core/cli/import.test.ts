import { existsSync, readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '#core/store/open';
import { hasShared, sharedPath } from '../../support/shared';
import { start, unfold, workplace } from './support';

const rowsOf = (count: number, row: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => row(k)).join('\n');
const day = (k: number): string => new Date(Date.UTC(2023, 0, 1 + k)).toISOString().slice(0, 10);
const tagged = `text,tags,intent,split\n${rowsOf(
  90,
  (k) =>
    `${k % 2 === 0 ? 'play song' : 'book a table'} ${k},${k % 2 === 0 ? 'O O N' : 'O O O N'},${k % 2 === 0 ? 'music' : 'food'},${k < 60 ? 'train' : k < 75 ? 'dev' : 'test'}`,
)}\n`;

test('import --json says task, roles, counts, settings and warnings', async () => {
  const { file, store } = workplace();
  const ended = await unfold('import', file('told.csv', tagged), '--json', '--store', store);
  expect(ended.err).toBe('');
  expect(ended.json()).toMatchObject([
    {
      event: 'imported',
      task: 'class-and-steps',
      roles: { text: 'input', tags: 'step-label', intent: 'label', split: 'split' },
      rows: 90,
      counts: { rows: 90, columns: 4, classes: 2, stepLabels: 2, parts: { train: 60, dev: 15, test: 15 } },
      settings: { text: { tokeniser: 'space' }, data: { split: 'column', splitColumn: 'split' } },
      warnings: [],
    },
  ]);
});

test('import in words: the sentence, why, roles, and what to look at', async () => {
  const { file, store } = workplace();
  const series = `date,a,value\n${rowsOf(80, (k) => `${day(k < 40 ? k : k + 3)},${k / 7},${k === 9 ? '' : k * 1.5}`)}\n`;
  const ended = await unfold('import', file('series.csv', series), '--store', store);
  expect(ended.code).toBe(0);
  expect(ended.out).toMatch(/^series\.csv: Forecast: “value”/);
  expect(ended.out).toContain('Roles: date (time), a (input), value (label).');
  expect(ended.out).toMatch(/Note: 1 number is missing in “value”\./);
  expect(ended.out).toMatch(/Note: The time has 1 gap, the first after “2023-02-09”/);
});

test('what was stored comes back with the roles it was stored with', async () => {
  const { file, store } = workplace();
  const data = file('told.csv', tagged);
  const [first] = (await unfold('import', data, '--json', '--store', store)).json();
  const [again] = (await unfold('import', data, '--json', '--store', store)).json();
  expect(again).toEqual(first);
});

/** Resolves when the store's log has grown by rows: they are being stored. */
function storing(folder: string, store: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, { recursive: true }, () => {
      const log = readdirIn(store).find((name) => name.endsWith('-wal'));
      if (log === undefined || statSync(path.join(store, log)).size < 1_000_000) return;
      watcher.close();
      resolve();
    });
  });
}
const readdirIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

test.each([
  ['import', 'nothing was stored'],
  ['train', 'before the training began'],
])('an interrupt while %s stores the rows leaves nothing', { timeout: 60_000 }, async (verb, told) => {
  const { folder, file, store } = workplace();
  const data = file('many.csv', `text,label\n${rowsOf(300_000, (k) => `word ${k} of many,${k % 2}`)}\n`);
  const started = start([...(verb === 'train' ? ['train', '--data'] : ['import']), data, '--store', store]);
  await storing(folder, store);
  started.child.kill('SIGINT');
  const ended = await started.ended;
  expect(ended).toMatchObject({ code: 130, out: '' });
  expect(ended.err).toContain(told);
  const opened = openStore(store, { readOnly: true });
  const left = opened.datasets.list().length + opened.runs.list().length;
  opened.close();
  expect(left).toBe(0);
});

describe.skipIf(!hasShared)('real data', () => {
  test.each([
    [['snips'], 'class-and-steps', { tokens: 'input', intent: 'label', slots: 'step-label', split: 'split' }],
    [['timeseries', 'airline-passengers.csv'], 'forecast', { Month: 'time', Passengers: 'input' }],
    [['music', 'jsb_chorales_train.jsonl'], 'step-vector', { frames: 'input' }],
  ])('%j', async (path, task, roles) => {
    const { store } = workplace();
    const ended = await unfold('import', sharedPath('data', ...path), '--json', '--store', store);
    expect(ended.json()).toMatchObject([{ event: 'imported', task, roles }]);
  });
});
