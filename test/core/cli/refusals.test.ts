import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { firstLetterFile } from '../run/support';
import { unfold, workplace } from './support';

const png = Buffer.from('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u0001', 'latin1');

test.each([
  ['an empty file', 'empty.csv', '', /empty/],
  ['one class', 'one.csv', `text,class\n${'ab,x\ncd,x\nef,x\n'.repeat(10)}`, /one class|classes/],
  ['a header alone', 'header.csv', 'text,class\n', /no rows/],
])(
  '%s is refused in one sentence, with exit code 2, and nothing is stored',
  async (_what, name, text, message) => {
    const { file, store } = workplace();
    for (const words of [
      ['train', 'names', '--data', file(name, text)],
      ['import', file(name, text)],
    ]) {
      const ended = await unfold(...words, '--store', store);
      expect(ended.code).toBe(2);
      expect(ended.out).toBe('');
      expect(ended.err).toMatch(message);
      expect(ended.err.trim().split('\n')).toHaveLength(1);
      expect(existsSync(store)).toBe(false);
    }
  },
);

test('a picture named .csv is recognised', async () => {
  const { file, store } = workplace();
  const ended = await unfold('train', '--data', file('photo.csv', png), '--store', store);
  expect(ended.code).toBe(2);
  expect(ended.err).toMatch(/PNG/);
  expect(existsSync(store)).toBe(false);
});

test.each([
  [['train', '--data', 'not-there.csv'], /not-there\.csv/],
  [['train'], /Say what to train/],
  [['train', 'names'], /needs data: .*--data FILE/],
  [['train', 'shakespere'], /did you mean “shakespeare”/],
  [['train', 'not-there.json'], /not-there\.json cannot be read: there is no such file/],
  [['train', 'names', '--dta', 'x'], /no option “--dta”; did you mean “--data”/],
  [['train', 'names', '--data'], /“--data” needs a value/],
  [['train', 'a', 'b'], /one word too many/],
  [['trian'], /did you mean “train”/],
  [['predict', 'last'], /--input/],
  [['evaluate', 'last', '--split', 'tset'], /--split must be one of test, validation, train/],
  [['resume'], /Something is missing/],
  [['export', 'last', '--format', 'onnx', '--out', 'x'], /--format must be one of safetensors, run/],
  [['parity', 'not-there'], /not-there cannot be read/],
])('%j says what is wrong', async (words, message) => {
  const { store, folder } = workplace();
  const ended = await unfold(
    ...words,
    ...(words[0] === 'parity' || words[0] === 'trian' ? [] : ['--store', store]),
  );
  expect(ended.code).toBe(2);
  expect(ended.err).toMatch(message);
  expect(ended.err.trim().split('\n')).toHaveLength(1);
  expect(ended.err).not.toMatch(/\n\s+at /);
  expect(existsSync(store)).toBe(false);
  expect(existsSync(folder)).toBe(true);
});

test('a misspelt field of an experiment is named, and nothing is stored', async () => {
  const { file, store } = workplace();
  const data = file('letters.csv', firstLetterFile());
  const spec = file('wrong.json', JSON.stringify({ optimise: { learninRate: 0.1 } }));
  const ended = await unfold('train', spec, '--data', data, '--store', store);
  expect(ended.code).toBe(2);
  expect(ended.err.trim()).toBe('Unknown field “optimise.learninRate”; did you mean “learningRate”?');
  const set = await unfold(
    'train',
    'names',
    '--data',
    data,
    '--set',
    'optimise.learninRate=1',
    '--store',
    store,
  );
  expect(set.code).toBe(2);
  expect(set.err).toContain('did you mean “optimise.learningRate”?');
  const broken = await unfold('train', file('broken.json', '{"model":'), '--data', data, '--store', store);
  expect(broken.err).toContain('not valid JSON');
  expect(existsSync(store)).toBe(false);
});

test('a run that is not there, a store that is not there', async () => {
  const { file, store } = workplace();
  expect(await unfold('runs', '--store', store)).toMatchObject({
    code: 2,
    err: expect.stringContaining('no store') as string,
  });
  await unfold('import', file('letters.csv', firstLetterFile()), '--store', store);
  expect(await unfold('evaluate', 'nobody', '--store', store)).toMatchObject({
    code: 2,
    err: expect.stringContaining('nobody') as string,
  });
});

test('import tells what the file is, and does not store it twice', async () => {
  const { file, store } = workplace();
  const data = file('letters.csv', firstLetterFile());
  const first = await unfold('import', data, '--json', '--store', store);
  expect(first.code).toBe(0);
  expect(first.json()).toMatchObject([
    { event: 'imported', task: 'sequence-class', roles: { text: 'input', class: 'label' }, rows: 60 },
  ]);
  const again = await unfold('import', data, '--json', '--store', store);
  expect(again.json()[0]?.['dataset']).toBe(first.json()[0]?.['dataset']);
});

test('help is on stdout and ends well; no words at all are bad usage', async () => {
  const help = await unfold('--help');
  expect(help.code).toBe(0);
  expect(help.out).toContain('gradcheck');
  expect((await unfold('train', '--help')).out).toContain('--set path=value');
  expect((await unfold()).code).toBe(2);
  expect((await unfold('presets', '--json')).json().map(({ preset }) => preset)).toContain('names');
});
