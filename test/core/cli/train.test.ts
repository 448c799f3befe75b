import { existsSync } from 'node:fs';
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
  'limits.epochs=4',
];

test('a file alone decides the task; JSON lines tell steps, evaluations, and last how it ended', async () => {
  const { file, store } = workplace();
  const ended = await unfold(
    'train',
    '--data',
    file('letters.csv', firstLetterFile()),
    ...small,
    '--json',
    '--store',
    store,
  );
  expect(ended.code).toBe(0);
  const lines = ended.json();
  expect(lines[0]).toMatchObject({ event: 'start', task: 'sequence-class' });
  const steps = lines.filter(({ event }) => event === 'step').map(({ step }) => step);
  expect(steps).toEqual([1, 10, 20, 24]);
  for (const line of lines.filter(({ event }) => event === 'step')) expect(line['loss']).toBeGreaterThan(0);
  expect(lines.filter(({ event }) => event === 'eval')).toHaveLength(4);
  const done = lines.at(-1);
  expect(done).toMatchObject({
    event: 'done',
    state: 'finished',
    steps: 24,
    weights: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
    metrics: { accuracy: expect.any(Number) as number },
  });
  expect(done?.['seconds']).toBeGreaterThan(0);

  const listed = await unfold('runs', '--json', '--store', store);
  expect(listed.json()).toMatchObject([
    { event: 'run', run: done?.['run'], state: 'finished', weights: done?.['weights'] },
  ]);
});

test('the same words give the same weights, another seed gives others', async () => {
  const { file, store } = workplace();
  const data = file('letters.csv', firstLetterFile());
  const weights = async (...more: string[]): Promise<unknown> =>
    (await unfold('train', '--data', data, ...small, '--json', '--store', store, ...more)).json().at(-1)?.[
      'weights'
    ];
  const first = await weights();
  expect(await weights()).toBe(first);
  expect(await weights('--seed', '9')).not.toBe(first);
});

test('Ctrl-C saves and exits 130; resume goes on to the weights of a run that was never interrupted', async () => {
  const { file, store } = workplace();
  const args = [
    'train',
    '--data',
    file('letters.csv', firstLetterFile(400)),
    ...small,
    '--set',
    'limits.epochs=30',
    '--json',
    '--store',
    store,
  ];
  const straight = (await unfold(...args, '--name', 'straight')).json().at(-1);
  const run = start([...args, '--name', 'cut']);
  await run.line('eval');
  run.child.kill('SIGINT');
  const cut = await run.ended;
  expect(cut.code).toBe(130);
  expect(cut.err).toMatch(/^Interrupted at step \d+; go on with: npm run unfold -- resume /m);
  const step = Number(cut.json().at(-1)?.['step']);
  expect(step).toBeGreaterThan(0);
  expect(step).toBeLessThan(Number(straight?.['steps']));

  const resumed = await unfold('resume', 'cut', '--json', '--store', store);
  expect(resumed.code).toBe(0);
  expect(resumed.json().at(-1)).toMatchObject({
    event: 'done',
    steps: straight?.['steps'],
    weights: straight?.['weights'],
  });
});

test('a killed run goes on too', async () => {
  const { file, store } = workplace();
  const args = [
    'train',
    '--data',
    file('letters.csv', firstLetterFile(400)),
    ...small,
    '--set',
    'limits.epochs=30',
    '--json',
    '--store',
    store,
  ];
  const straight = (await unfold(...args)).json().at(-1);
  const run = start([...args, '--name', 'killed']);
  await run.line('checkpoint');
  run.child.kill('SIGKILL');
  await run.ended;
  expect((await unfold('runs', '--store', store)).out).toContain('interrupted');
  const resumed = await unfold('resume', 'killed', '--json', '--store', store);
  expect(resumed.json().at(-1)).toMatchObject({ weights: straight?.['weights'] });
});

test('train further with new limits', async () => {
  const { file, store } = workplace();
  await unfold(
    'train',
    '--data',
    file('letters.csv', firstLetterFile()),
    ...small,
    '--steps',
    '5',
    '--store',
    store,
  );
  const further = await unfold('resume', 'last', '--steps', '9', '--json', '--store', store);
  expect(further.json().at(-1)).toMatchObject({ state: 'finished', steps: 9 });
  expect((await unfold('resume', 'last', '--store', store)).err).toContain('reached its limits');
});

test('an experiment file, its run evaluated, asked and exported', async () => {
  const { file, store, folder } = workplace();
  const spec = file(
    'mine.json',
    JSON.stringify({
      data: { input: 'text', label: 'class' },
      model: { cell: 'gru', hidden: 8 },
      optimise: { learningRate: 0.02 },
      limits: { epochs: 16 },
      batches: { size: 8 },
    }),
  );
  await unfold(
    'train',
    spec,
    '--data',
    file('letters.csv', firstLetterFile()),
    '--name',
    'mine',
    '--store',
    store,
  );
  const evaluated = await unfold('evaluate', 'mine', '--split', 'test', '--json', '--store', store);
  expect(evaluated.json()).toMatchObject([{ event: 'eval', split: 'test', metrics: { accuracy: 1 } }]);
  const asked = await unfold('predict', 'mine', '--input', 'bxyz', '--json', '--store', store);
  expect(asked.json()).toMatchObject([
    { event: 'prediction', input: 'bxyz', classes: [{ label: 'second' }, { label: 'first' }] },
  ]);
  const lines = await unfold(
    'predict',
    'mine',
    '--input',
    file('inputs.txt', 'ax\nbx\n'),
    '--json',
    '--store',
    store,
  );
  expect(lines.json()).toHaveLength(2);
  const out = `${folder}/mine.safetensors`;
  const exported = await unfold(
    'export',
    'mine',
    '--format',
    'safetensors',
    '--out',
    out,
    '--json',
    '--store',
    store,
  );
  expect(exported.json()).toMatchObject([{ event: 'exported', path: out }]);
  expect(existsSync(out)).toBe(true);
});

test('a language model writes on, the same for the same seed', async () => {
  const { file, store } = workplace();
  const text = file('line.txt', `${'to be or not to be\n'.repeat(120)}`);
  const trained = await unfold(
    'train',
    'shakespeare',
    '--data',
    text,
    '--set',
    'model.hidden=32',
    '--set',
    'batches.size=4',
    '--set',
    'batches.window=16',
    '--set',
    'optimise.learningRate=0.02',
    '--set',
    'limits.evaluateEvery=null',
    '--set',
    'limits.epochs=8',
    '--json',
    '--store',
    store,
  );
  expect(trained.json().filter(({ event }) => event === 'sample').length).toBeGreaterThan(0);
  const write = async (...more: string[]): Promise<string> =>
    (await unfold('predict', 'last', '--input', 'to be ', '--length', '24', '--store', store, ...more)).out;
  const first = await write();
  expect(first).toContain('to be or not to be');
  expect(await write()).toBe(first);
});

test('reading works while the store is written to, writing says who has it', async () => {
  const { file, store } = workplace();
  const data = file('letters.csv', firstLetterFile());
  const run = start([
    'train',
    '--data',
    data,
    ...small,
    '--set',
    'limits.epochs=100000',
    '--json',
    '--store',
    store,
  ]);
  await run.line('checkpoint');
  expect((await unfold('runs', '--store', store)).code).toBe(0);
  expect((await unfold('predict', 'last', '--input', 'axy', '--store', store)).code).toBe(0);
  const second = await unfold('train', '--data', data, ...small, '--store', store);
  expect(second.code).toBe(2);
  expect(second.err).toMatch(/open/);
  expect(second.err).toMatch(/--store/);
  run.child.kill('SIGINT');
  expect((await run.ended).code).toBe(130);
});
