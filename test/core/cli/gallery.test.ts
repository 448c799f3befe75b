import { expect, test } from 'vitest';
import { unfold, workplace } from './support';

test('gallery lists the ready data sets, with parameters and what to compare with', async () => {
  const { code, json } = await unfold('gallery', '--json');
  expect(code).toBe(0);
  const copy = json().find(({ id }) => id === 'copy');
  expect(copy).toMatchObject({ event: 'gallery', task: 'step-class', group: 'synthetic' });
  const { chance } = copy?.['references'] as { chance: { metric: string; value: number } };
  expect(chance.metric).toBe('cross-entropy');
  expect(chance.value).toBeCloseTo(0.4159, 4);
  const { out } = await unfold('gallery');
  expect(out).toContain('length = 30: Delay, a whole number at least 1 and at most 2000');
  expect(out).toContain('Chance: cross-entropy 0.4159.');
});

test('a ready data set is imported and trained on where a file may stand', async () => {
  const { store } = workplace();
  const imported = await unfold(
    'import',
    'gallery:parity?count=400',
    '--set',
    'length=6',
    '--json',
    '--store',
    store,
  );
  expect(imported.err).toBe('');
  expect(imported.json()).toMatchObject([
    { event: 'imported', task: 'sequence-class', roles: { bits: 'input', parity: 'label' }, rows: 400 },
  ]);
  const trained = await unfold(
    ...[
      'train',
      '--data',
      'gallery:parity',
      '--set',
      'count=400',
      '--set',
      'length=6',
      '--set',
      'model.hidden=8',
    ],
    ...['--steps', '2', '--json', '--store', store],
  );
  expect(trained.json().at(-1)).toMatchObject({ event: 'done', steps: 2 });
});

test('data from a package is found from the built program', async () => {
  const { store } = workplace();
  const { code, err, json } = await unfold('import', 'gallery:first-names', '--json', '--store', store);
  expect([code, err]).toEqual([0, '']);
  expect(json()).toMatchObject([{ name: 'First names, female or male', task: 'sequence-class', rows: 8003 }]);
});

test('what the gallery does not have is refused in one sentence', async () => {
  const { store } = workplace();
  for (const [word, message] of [
    ['gallery:ading', 'The gallery has no data set “ading”. Did you mean “adding”?'],
    ['gallery:adding?length=1', '“length” must be a whole number at least 4 and at most 2000, not 1.'],
  ] as const) {
    const { code, err } = await unfold('import', word, '--store', store);
    expect(code).toBe(2);
    expect(err).toContain(message);
  }
});
