import path from 'node:path';
import { expect, test } from 'vitest';
import { unfold, workplace } from './support';

test('a lab trains its runs, sets them beside trivial answers, and keeps what came out', async () => {
  const { store } = workplace();
  const run = (...words: string[]) => unfold('lab', ...words, '--store', store);
  const { code, json, err } = await run('addition', '--quick', '--json');
  expect(err).toBe('');
  expect(code).toBe(0);
  const [outcome, verdict] = json();
  expect(outcome).toMatchObject({
    event: 'outcome',
    lab: 'addition',
    run: 'LSTM 128',
    seed: 1,
    state: 'finished',
  });
  expect(outcome?.['metrics']).toHaveProperty('exact');
  // A quick try proves nothing, and says so.
  expect(verdict).toMatchObject({ event: 'verdict', lab: 'addition', holds: null });

  const runs = await unfold('runs', '--json', '--store', store);
  expect(runs.json().map(({ name }) => name)).toEqual(['Addition as text: LSTM 128']);

  const report = await run('--report', path.join(store, 'results.md'));
  expect(report.code).toBe(2);
  expect(report.err).toContain('No lab was run whole in this store yet');
});

test('a lab keeps the parts that its data name: counting is asked of lengths that training never saw', async () => {
  const { store } = workplace();
  const run = await unfold('lab', 'counting', '--quick', '--only', 'LSTM', '--json', '--store', store);
  expect(run.code).toBe(0);
  const [outcome, verdict] = run.json();
  expect(outcome).toMatchObject({ lab: 'counting', run: 'LSTM', state: 'finished' });
  expect(verdict).toMatchObject({ event: 'verdict', metric: 'exact', holds: null });
  const measured = await unfold('evaluate', String(outcome?.['id']), '--json', '--store', store);
  const [{ byLength } = {}] = measured.json();
  const { buckets } = byLength as { buckets: { from: number; to: number; count: number }[] };
  // S and n of each letter: n of 51 to 250, each once.
  expect(buckets[0]?.from).toBe(1 + 2 * 51);
  expect(buckets.at(-1)?.to).toBe(1 + 2 * 250);
  expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(200);
});

test('a lab is refused in a sentence when its name, its run or its data are missing', async () => {
  const { store } = workplace();
  const refused = async (...words: string[]): Promise<string> => {
    const { code, err } = await unfold('lab', ...words, '--store', store);
    expect(code).toBe(2);
    return err;
  };
  expect(await refused('coppy')).toContain('did you mean “copy”?');
  expect(await refused('copy', '--only', 'Transformer')).toContain('it has “RNN”, “LSTM”, “GRU”.');
  expect(await refused('names')).toContain('needs data that do not come with Unfold');
});
