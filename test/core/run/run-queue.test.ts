import { expect, test } from 'vitest';
import type { ExperimentSpec } from '#core/spec/experiment';
import { classSpec } from '../train/support';
import { firstLetterFile, importText, openBench, temporaryFolder } from './support';
import type { Bench } from './support';

const one = { concurrent: 1, threads: 1 };
/** Longer than any test waits: what trains is stopped. */
const long = classSpec({ limits: { epochs: 10_000 } });

async function withData(bench: Bench, spec = long): Promise<ExperimentSpec> {
  const dataset = await importText(bench.store, 'letters.csv', firstLetterFile());
  return { ...spec, data: { ...spec.data, dataset: dataset.id } };
}
const running = (bench: Bench, run: string): Promise<unknown> =>
  bench.next('run.state', (told) => told.run === run && told.state === 'running');

test('what waits can be put in another order, and the next one is the first', async () => {
  const bench = openBench({ queue: one });
  const spec = await withData(bench);
  const [a = '', b = '', c = '', d = ''] = ['a', 'b', 'c', 'd'].map(
    (name) => bench.host.start({ spec, name }).id,
  );
  await running(bench, a);
  expect(bench.host.queued).toEqual({ ...one, waiting: [b, c, d] });
  expect(bench.host.moveInQueue(d, 0)).toBe(true);
  expect(bench.host.moveInQueue(b, 99)).toBe(true);
  expect(bench.host.moveInQueue(a, 0)).toBe(false);
  expect(bench.host.queued.waiting).toEqual([d, c, b]);
  const told = bench.told.flatMap(([event, state]) => (event === 'queue.changed' ? [state.waiting] : []));
  expect(told.at(-1)).toEqual([d, c, b]);
  const next = running(bench, d);
  await bench.host.stop(a);
  await next;
  expect(bench.host.queued.waiting).toEqual([c, b]);
});

test('with more at once, what waits begins beside what trains', async () => {
  const bench = openBench({ queue: one });
  const spec = await withData(bench);
  const [a = '', b = ''] = ['a', 'b'].map((name) => bench.host.start({ spec, name }).id);
  await running(bench, a);
  const both = running(bench, b);
  bench.host.setQueue({ concurrent: 2, threads: 1 });
  await both;
  expect([a, b].map((id) => bench.store.runs.get(id).state)).toEqual(['running', 'running']);
});

test('what waits keeps its turn over a restart, and the settings too; what trained is offered to go on', async () => {
  const folder = temporaryFolder();
  const first = openBench({ folder, queue: one });
  const spec = await withData(first);
  const [a = '', b = '', c = ''] = ['a', 'b', 'c'].map((name) => first.host.start({ spec, name }).id);
  await running(first, a);
  first.host.moveInQueue(c, 0);
  first.host.setQueue({ concurrent: 1, threads: 2 });
  await first.host.close();
  first.store.close();

  const second = openBench({ folder, queue: one });
  expect([a, b, c].map((id) => second.store.runs.get(id).state)).toEqual(['interrupted', 'queued', 'queued']);
  expect(second.host.queued).toEqual({ concurrent: 1, threads: 2, waiting: [] });
  const begun = running(second, c);
  second.host.restoreQueue();
  await begun;
  expect(second.host.queued.waiting).toEqual([b]);
});

test('without a queue of the studio’s, what waits is let go, and what waits for the studio is left alone', async () => {
  const folder = temporaryFolder();
  const studio = openBench({ folder, queue: one });
  const spec = await withData(studio);
  const [a = '', b = ''] = ['a', 'b'].map((name) => studio.host.start({ spec, name }).id);
  await running(studio, a);
  await studio.host.close();
  studio.store.close();

  const line = openBench({ folder });
  const [c = '', d = ''] = ['c', 'd'].map((name) => line.host.start({ spec, name }).id);
  await running(line, c);
  await line.host.close();
  expect(line.store.runs.get(d)).toMatchObject({
    state: 'interrupted',
    message: expect.stringContaining('turn') as string,
  });
  expect(line.store.waiting.list()).toEqual([b]);
});

test('pauses and another rate are marked, and the marks outlive the program', async () => {
  const folder = temporaryFolder();
  const bench = openBench({ folder });
  const { id } = bench.host.start({ spec: await withData(bench) });
  await running(bench, id);
  bench.host.pause(id);
  await bench.next('run.state', ({ state }) => state === 'paused');
  const marked = bench.next('run.mark', ({ mark }) => mark.kind === 'learning-rate');
  const saved = bench.next('run.checkpoint');
  expect(bench.host.setLearningRate(id, 0.125)).toBe(true);
  const { mark } = await marked;
  await saved;
  await bench.host.step(id);
  const { step } = await bench.next('run.state', (told) => told.state === 'paused' && told.step > mark.step);
  expect(step).toBe(mark.step + 1);
  expect([...bench.store.curves.read(id, 'learningRate', 10_000).value].at(-1)).toBe(0.125);
  await bench.host.close();
  bench.store.close();

  const again = openBench({ folder });
  expect(again.store.marks.list(id).map(({ kind, value }) => [kind, value])).toEqual([
    ['pause', null],
    ['learning-rate', 0.125],
  ]);
  await again.host.resume(id);
  await again.next('run.steps');
  expect([...again.store.curves.read(id, 'learningRate', 10_000).value].at(-1)).toBe(0.125);
});
