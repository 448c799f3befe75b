import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { firstLetterFile } from '../run/support';
import { start, unfold, workplace } from './support';

const small = ['--set', 'model.hidden=8', '--set', 'model.embedding=4', '--set', 'batches.size=8'];

test('a file is enough: a line a rate, then the suggestion, and nothing is stored', async () => {
  const { file, store } = workplace();
  const data = file('letters.csv', firstLetterFile(200));
  const words = ['--data', data, ...small, '--store', store, '--from', '1e-4', '--to', '1', '--steps', '60'];
  const ended = await unfold('range-test', ...words, '--json');
  expect(ended.code).toBe(0);
  const lines = ended.json();
  const rates = lines.filter(({ event }) => event === 'rate');
  expect(rates[0]).toMatchObject({ step: 1, rate: 1e-4, loss: expect.any(Number) as number });
  expect(rates.map(({ step }) => step)).toEqual(rates.map((_, k) => k + 1));
  const last = lines.at(-1);
  expect(last).toMatchObject({ event: 'range-test', reason: expect.any(String) as string });
  expect(last?.['suggested']).toBeGreaterThan(1e-4);
  expect(last?.['suggested']).toBeLessThan(1);
  expect(existsSync(store)).toBe(false);

  const told = await unfold('range-test', ...words);
  expect(told.code).toBe(0);
  const [head, ...rest] = told.out.trimEnd().split('\n');
  expect(head).toMatch(/^\s*rate\s+loss$/);
  expect(rest.length).toBeLessThan(25);
  expect(rest[0]).toMatch(/^1\.0e-4\s+\d\.\d{3}$/);
  expect(rest.at(-2)).toBe(last?.['reason']);
  expect(rest.at(-1)).toBe(`Train with it: --set optimise.learningRate=${String(last?.['suggested'])}`);
});

test('data of the store is used where the experiment names it', async () => {
  const { file, store } = workplace();
  const imported = await unfold('import', file('letters.csv', firstLetterFile()), '--json', '--store', store);
  const dataset = imported.json()[0]?.['dataset'];
  const experiment = {
    data: { dataset, task: 'sequence-class', input: 'text', label: 'class' },
    model: { hidden: 8, embedding: 4 },
  };
  const spec = file('spec.json', JSON.stringify(experiment));
  const ended = await unfold('range-test', spec, '--steps', '10', '--json', '--store', store);
  expect(ended.json().filter(({ event }) => event === 'rate').length).toBe(10);
});

test.each([
  [['--from', '0.1', '--to', '0.01'], '--from (0.1) must be lower than --to (0.01).'],
  [['--steps', '3'], '--steps must be a whole number of at least 10, not “3”.'],
  [['--to', 'high'], '--to must be a number from 1e-12 to 1000000, not “high”.'],
])('%s is refused in one line', async (words, message) => {
  const { file } = workplace();
  const ended = await unfold('range-test', '--data', file('letters.csv', firstLetterFile()), ...words);
  expect(ended).toMatchObject({ code: 2, out: '', err: `${message}\n` });
});

test('an interrupt ends it with 130', async () => {
  const { file } = workplace();
  const data = file('letters.csv', firstLetterFile());
  const run = start([
    'range-test',
    '--data',
    data,
    '--set',
    'model.hidden=512',
    '--steps',
    '100000',
    '--json',
  ]);
  expect(await run.line('start')).toMatchObject({
    task: 'sequence-class',
    from: 1e-6,
    to: 1,
    steps: 100_000,
  });
  run.child.kill('SIGINT');
  const ended = await run.ended;
  expect(ended.code).toBe(130);
  expect(ended.json().map(({ event }) => event)).toEqual(['start']);
});
