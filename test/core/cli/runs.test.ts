import { expect, test } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { openStore } from '#core/store/open';
import { evaluation, newRun } from '../store/facts';
import { unfold, workplace } from './support';

test('“runs --where” lists the runs that answer, the archive only when asked, and says what it cannot read', async () => {
  const { store: folder } = workplace();
  const store = openStore(folder);
  const create = (name: string, cell: 'lstm' | 'gru', loss: number): string => {
    const { id } = store.runs.create(newRun({ name, spec: ExperimentSpec.parse({ model: { cell } }) }));
    store.evaluations.add(id, evaluation(1, { loss }));
    return id;
  };
  create('good', 'lstm', 1.2);
  create('bad', 'lstm', 1.9);
  create('other', 'gru', 1);
  const old = create('old', 'lstm', 1.1);
  store.runs.annotate([old], { archived: true, addTags: ['paper'] });
  store.close();

  const names = async (...words: string[]): Promise<unknown[]> =>
    (await unfold('runs', '--json', '--store', folder, ...words)).json().map(({ name }) => name);
  expect(await names()).toEqual(['other', 'bad', 'good']);
  expect(await names('--where', 'cell = lstm and val.loss < 1.4')).toEqual(['old', 'good']);
  expect(await names('--where', 'archived and tag = paper')).toEqual(['old']);
  expect(await names('--where', 'val.loss > 5')).toEqual([]);
  const refused = await unfold('runs', '--store', folder, '--where', 'cell = lstm and lrr > 1');
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toMatch(/no field “lrr” \(character 17\).*“lr”/);
});
