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
