import { expect, test } from 'vitest';
import { firstLetterFile } from '../run/support';
import { start, unfold, workplace } from './support';

const small = [
  '--set',
  'model.hidden=8',
  '--set',
  'model.embedding=4',
  '--set',
  'batches.size=8',
  '--set',
  'limits.epochs=2',
];
const axes = ['--axis', 'optimise.learningRate=1e-3..1e-1:log:2', '--axis', 'model.cell=lstm,gru'];

test('tries every combination with every seed, tells each run, and at last which was best', async () => {
  const { file, store } = workplace();
  const data = file('letters.csv', firstLetterFile());
  const ended = await unfold(
    'sweep',
    '--data',
    data,
    ...small,
    ...axes,
    '--seeds',
    '1,2',
    '--json',
    '--store',
    store,
  );
  expect(ended.err).toBe('');
  expect(ended.code).toBe(0);
  const lines = ended.json();
  expect(lines[0]).toMatchObject({ event: 'start', name: 'bi-lstm-8 over lr, cell' });
  const runs = lines.filter(({ event }) => event === 'run');
  expect(runs.map(({ trial, seed, state }) => [trial, seed, state])).toEqual(
    [1, 2, 3, 4].flatMap((trial) => [1, 2].map((seed) => [trial, seed, 'finished'])),
  );
  const done = lines.at(-1) as { trials: { values: object; mean: number }[]; best: { mean: number } };
  expect(done).toMatchObject({ event: 'done', state: 'finished', metric: 'accuracy', better: 'higher' });
  expect(done.trials.map(({ values }) => Object.values(values))).toEqual([
    [0.001, 'lstm'],
    [0.001, 'gru'],
    [0.1, 'lstm'],
    [0.1, 'gru'],
  ]);
  // The mean of what the two runs told.
  const accuracies = runs.map(({ metrics }) => (metrics as { accuracy: number }).accuracy);
  done.trials.forEach(({ mean }, k) =>
    expect(mean).toBeCloseTo(((accuracies[2 * k] ?? 0) + (accuracies[2 * k + 1] ?? 0)) / 2, 12),
  );
  expect(done.best.mean).toBe(Math.max(...done.trials.map(({ mean }) => mean)));
});

test('killed in the middle, it goes on with --resume and trains nothing twice', async () => {
  const { file, store } = workplace();
  const data = file('letters.csv', firstLetterFile());
  const first = start(['sweep', '--data', data, ...small, ...axes, '--json', '--store', store]);
  await first.line('run');
  first.child.kill('SIGKILL');
  await first.ended;
  const before = (await unfold('runs', '--json', '--store', store)).json();
  expect(before.length).toBeGreaterThan(0);
  expect(before.length).toBeLessThan(4);

  const again = await unfold('sweep', '--resume', 'last', '--json', '--store', store);
  expect(again.code).toBe(0);
  expect(again.json().at(-1)).toMatchObject({ event: 'done', state: 'finished' });
  const after = (await unfold('runs', '--json', '--store', store)).json();
  expect(after).toHaveLength(4);
  expect(after.every(({ state }) => state === 'finished')).toBe(true);
  expect(after.map(({ run }) => run)).toEqual(expect.arrayContaining(before.map(({ run }) => run)));

  const third = await unfold('sweep', '--resume', 'last', '--store', store);
  expect(third.code).toBe(2);
  expect(third.err).toContain('every trial is trained');
});

test('reads a sweep from a file, and an option goes over it', async () => {
  const { file, store } = workplace();
  const data = file('letters.csv', firstLetterFile());
  const sweep = file(
    'sweep.json',
    JSON.stringify({
      base: {
        data: { task: 'sequence-class' },
        model: { hidden: 8, embedding: 4 },
        batches: { size: 8 },
        limits: { epochs: 1 },
      },
      axes: [{ kind: 'range', path: 'optimise.learningRate', low: 0.001, high: 0.1, scale: 'log' }],
      strategy: { kind: 'random', trials: 9, seed: 2 },
      metric: 'loss',
    }),
  );
  const ended = await unfold('sweep', sweep, '--data', data, '--trials', '2', '--store', store);
  expect(ended.code).toBe(0);
  const table = ended.out.trim().split('\n');
  expect(table[0]).toMatch(/^trial +Learning rate +loss +± +runs +time$/);
  expect(table).toHaveLength(3);
  // The best first.
  const losses = table.slice(1).map((line) => Number(line.trim().split(/ +/)[2]));
  expect(losses[0]).toBeLessThanOrEqual(losses[1] ?? Number.NaN);
});

test.each([
  [['--axis', 'model.sell=lstm'], 'Unknown field “model.sell”; did you mean “model.cell”?'],
  [['--axis', 'model.cell=lstm,gro'], '“model.cell” must be one of'],
  [['--axis', 'optimise.learningRate=0.1..0.001:log'], 'must begin below its end'],
  [['--axis', 'optimise.learningRate=0.1..0.2:logg'], '“logg” in'],
  [['--axis', 'seed=1,2'], 'Seeds are given as such'],
  [['--axis', 'decoder.attention=none,dot'], 'does not matter in this experiment'],
  [[], 'Nothing varies'],
  [
    ['--axis', 'model.cell=lstm,gru', '--strategy', 'halving', '--set', 'schedule.kind=cosine'],
    'halving extends runs',
  ],
  [['--axis', 'model.cell=lstm,gru', '--strategy', 'best'], '--strategy must be one of grid, random'],
])('refuses %j in one sentence', async (words, sentence) => {
  const { file, store } = workplace();
  const data = file('letters.csv', firstLetterFile());
  const { code, err } = await unfold('sweep', '--data', data, ...words, '--store', store);
  expect(err).toContain(sentence);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
});
