import { expect, test } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { SweepSpec } from '#core/spec/sweep';
import { openStore } from '#core/store/open';
import { newRun } from './facts';
import { failure, temporaryFolder, temporaryStore } from './fixtures';

const spec = SweepSpec.parse({
  base: ExperimentSpec.parse({}),
  axes: [{ kind: 'choices', path: 'model.cell', values: ['lstm', 'gru'] }],
  seeds: [1, 2],
});

test('keeps a sweep, its trials in order and the runs that were begun for each', () => {
  const store = temporaryStore();
  const { id } = store.sweeps.create({ name: 'cells', spec });
  store.sweeps.addTrial(id, { number: 1, values: { 'model.cell': 'lstm' }, epochs: 1 });
  store.sweeps.addTrial(id, { number: 2, values: { 'model.cell': 'gru' }, epochs: 1 });
  const first = store.runs.create({ ...newRun(), trial: { sweep: id, number: 1, seed: 2 } });
  store.sweeps.promote(id, 1, 3);
  store.sweeps.setProblem(id, 2, 'It cannot run.');
  store.sweeps.giveUp(first.id);
  expect(store.sweeps.get(id)).toMatchObject({
    name: 'cells',
    state: 'going',
    spec,
    trials: [
      {
        number: 1,
        values: { 'model.cell': 'lstm' },
        epochs: 3,
        problem: '',
        runs: [{ seed: 2, run: first.id, givenUp: true }],
      },
      { number: 2, values: { 'model.cell': 'gru' }, epochs: 1, problem: 'It cannot run.', runs: [] },
    ],
  });
  expect(store.sweeps.find('cells').id).toBe(id);
  expect(store.sweeps.find('last').id).toBe(id);
  expect(failure(() => store.sweeps.find('others'))).toMatchObject({ code: 'not-found' });
});

test('begins no seed of a trial twice: neither the run nor its place is there after a refusal', () => {
  const store = temporaryStore();
  const { id } = store.sweeps.create({ name: 'cells', spec });
  store.sweeps.addTrial(id, { number: 1, values: {}, epochs: null });
  const trial = { sweep: id, number: 1, seed: 1 };
  store.runs.create({ ...newRun(), trial });
  expect(() => store.runs.create({ ...newRun(), trial })).toThrow();
  expect(store.runs.list()).toHaveLength(1);
  store.sweeps.forget(id, 1, 1);
  const again = store.runs.create({ ...newRun(), trial });
  expect(store.sweeps.get(id).trials[0]?.runs).toEqual([{ seed: 1, run: again.id, givenUp: false }]);
});

test('a sweep that was going when the program ended is interrupted; one in the trash comes back', () => {
  const folder = temporaryFolder();
  const before = openStore(folder);
  const { id } = before.sweeps.create({ name: 'cells', spec });
  const done = before.sweeps.create({ name: 'done', spec });
  before.sweeps.setState(done.id, 'finished');
  before.close();
  const store = openStore(folder);
  expect(store.sweeps.get(id).state).toBe('interrupted');
  expect(store.sweeps.get(done.id).state).toBe('finished');
  store.sweeps.remove(id);
  expect(store.sweeps.list().map(({ name }) => name)).toEqual(['done']);
  store.sweeps.restore(id);
  expect(store.sweeps.list().map(({ name }) => name)).toEqual(['done', 'cells']);
  store.close();
});
