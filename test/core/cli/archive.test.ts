import path from 'node:path';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openStore } from '#core/store/open';
import { evaluation, newRun } from '../store/facts';
import { unfold, workplace } from './support';

test('a run moves from one store to another as a file, once', async () => {
  const { store: here, folder, file } = workplace();
  const { store: there } = workplace();
  const store = openStore(here);
  const { id } = store.runs.create(newRun({ name: 'traveller' }));
  store.evaluations.add(id, evaluation(1, { loss: 1.25 }));
  store.runs.setState(id, 'stopped');
  store.close();

  const out = path.join(folder, 'traveller.unfold-run');
  expect(await unfold('export', 'last', '--format', 'run', '--out', out, '--store', here)).toMatchObject({
    code: 0,
  });
  const first = await unfold('import', out, '--json', '--store', there);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.json()).toMatchObject([{ event: 'imported-run', run: id, name: 'traveller', known: false }]);
  expect((await unfold('import', out, '--json', '--store', there)).json()).toMatchObject([{ known: true }]);
  expect((await unfold('runs', '--json', '--store', there)).json()).toMatchObject([{ name: 'traveller' }]);

  const cut = file('cut.unfold-run', Uint8Array.from(readFileSync(out)).fill(7, -40));
  const refused = await unfold('import', cut, '--store', there);
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err.trim().split('\n')).toHaveLength(1);
  expect(refused.err).toMatch(/damaged/);
});
