import { expect, test } from 'vitest';
import { bytesOf, wordPieceFile } from '../text/tokenizer-json';
import { start, workplace } from './support';

test('a tokenizer.json is kept, listed and trained with', { timeout: 120_000 }, async () => {
  const { file, store } = workplace();
  const tokenizer = file('tokenizer.json', bytesOf(wordPieceFile()));
  const kept = await start([
    'tokeniser',
    'import',
    tokenizer,
    '--name',
    'small bert',
    '--json',
    '--store',
    store,
  ]).ended;
  expect(kept).toMatchObject({ code: 0, err: '' });
  expect(kept.json()).toMatchObject([{ event: 'tokeniser', name: 'small bert', tokens: 7 }]);

  const listed = await start(['tokeniser', 'list', '--store', store]).ended;
  expect(listed.out).toContain('small bert');

  const rows = Array.from({ length: 60 }, (_, k) => (k % 2 === 0 ? 'Unaffable,yes' : 'wanted,no'));
  const data = file('words.csv', `text,label\n${rows.join('\n')}\n`);
  const trained = await start([
    'train',
    '--data',
    data,
    '--tokeniser',
    tokenizer,
    '--steps',
    '3',
    '--json',
    '--store',
    store,
  ]).ended;
  expect(trained.err).toBe('');
  expect(trained.code).toBe(0);
  expect(trained.json().at(-1)).toMatchObject({ event: 'done', steps: 3 });
});

test('what is no tokeniser is refused in one line', async () => {
  const { file, store } = workplace();
  const bad = file('bad.json', '{"model":{"type":"BPE","vocab":[1]}}');
  const refused = await start(['tokeniser', 'import', bad, '--store', store]).ended;
  expect(refused.code).toBe(2);
  expect(refused.err.trim().split('\n')).toHaveLength(1);
  expect(refused.err).toContain('bad.json is no tokenizer.json');
  const gone = await start(['tokeniser', 'import', `${bad}.gone`, '--store', store]).ended;
  expect(gone.code).toBe(2);
  expect(gone.err).toContain('There is no file “bad.json.gone”');
});
