import { expect, test } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import type { Store } from '#core/store/store';
import { evaluation, newRun } from './facts';
import { failure, temporaryStore } from './fixtures';

const create = (store: Store, name = 'run') => store.runs.create(newRun({ name })).id;
const idsAfter = (store: Store, revision: number) =>
  store.runs.changes(revision, 100).rows.map(({ id }) => id);

test('keeps tags, a note, a colour, a pin and the archive of runs', () => {
  const store = temporaryStore();
  const [one, two] = [create(store), create(store)];
  store.runs.annotate([one, two], { addTags: ['Baseline', 'night'] });
  store.runs.annotate([two], { addTags: ['baseline', 'paper'], removeTags: ['NIGHT'] });
  store.runs.annotate([one], { note: '# Why\n\nLine', pinned: true, colour: 5 });
  expect(store.runs.get(one)).toMatchObject({
    tags: ['Baseline', 'night'],
    note: '# Why\n\nLine',
    pinned: true,
    colour: 5,
    archivedAt: null,
  });
  // Other capitals are the same tag; the first spelling stays.
  expect(store.runs.get(two).tags).toEqual(['Baseline', 'paper']);
  store.runs.annotate([one], { archived: true });
  expect(store.runs.get(one).archivedAt).toBeGreaterThan(0);
  store.runs.annotate([one], { archived: false, pinned: false });
  expect(store.runs.get(one)).toMatchObject({ archivedAt: null, pinned: false, note: '# Why\n\nLine' });
});

test('annotates and removes all or none', () => {
  const store = temporaryStore();
  const id = create(store);
  expect(failure(() => store.runs.annotate([id, 'r-gone'], { pinned: true })).code).toBe('not-found');
  expect(store.runs.get(id).pinned).toBe(false);
  expect(failure(() => store.runs.remove(id, 'r-gone')).code).toBe('not-found');
  expect(store.runs.list()).toHaveLength(1);
});

test('gives only the runs that changed after a revision, whatever changed of them', () => {
  const store = temporaryStore();
  const [one, two] = [create(store, 'one'), create(store, 'two')];
  const measured = evaluation(3, { loss: 0.5, accuracy: 0.8 });
  let { revision, rows } = store.runs.changes(0, 100);
  expect(rows.map(({ id }) => id).sort()).toEqual([one, two].sort());
  expect(store.runs.changes(revision, 100)).toEqual({ rows: [], revision, more: false });

  const changed = (change: () => void, expected: string[]) => {
    change();
    expect(idsAfter(store, revision)).toEqual(expected);
    ({ revision, rows } = store.runs.changes(revision, 100));
  };
  changed(() => store.runs.progress(one, { step: 3, epoch: 1, seconds: 1, tokens: 1 }), [one]);
  changed(() => store.evaluations.add(two, measured), [two]);
  expect(rows[0]?.best).toEqual(measured.metrics);
  changed(() => store.runs.rename(one, 'uno'), [one]);
  changed(() => store.runs.annotate([two], { addTags: ['x'] }), [two]);
  changed(() => store.runs.resumeFrom(two, { step: 0, epoch: 0, seconds: 0, tokens: 0 }), [two]);
  expect(rows[0]?.best).toEqual({});
  // What went into the trash is told, so that it can be taken off a list; who asks anew does not hear of it.
  changed(() => store.runs.remove(one), [one]);
  expect(idsAfter(store, 0)).toEqual([two]);
  changed(() => store.runs.restore(one), [one]);
});

test('gives many runs in parts that together are all, and begins anew after a revision it never had', () => {
  const store = temporaryStore();
  const ids = Array.from({ length: 7 }, () => create(store));
  const seen: string[] = [];
  let part = store.runs.changes(0, 3);
  let parts = 1;
  for (; part.more; parts += 1) {
    seen.push(...part.rows.map(({ id }) => id));
    part = store.runs.changes(part.revision, 3);
  }
  seen.push(...part.rows.map(({ id }) => id));
  expect(parts).toBe(3);
  expect(seen.sort()).toEqual(ids.sort());
  const anew = store.runs.changes(part.revision + 50, 100);
  expect(anew.rows).toHaveLength(7);
  expect(anew.revision).toBe(part.revision);
});

test('reads an experiment as it was written, whatever its columns are called', () => {
  const store = temporaryStore();
  const odd = '","text":{"a":1},"model":{"x":"\\';
  const spec = ExperimentSpec.parse({ seed: 3, data: { input: odd, label: ',"text":' } });
  const plain = ExperimentSpec.parse({ seed: 4 });
  const [one, two, three] = [spec, plain, { ...plain, seed: 5 }].map(
    (each) => store.runs.create(newRun({ spec: each })).id,
  );
  expect(store.runs.get(one!).spec).toEqual(spec);
  const rows = new Map(store.runs.list().map((row) => [row.id, row]));
  expect(rows.get(three!)?.spec).toEqual({ ...plain, seed: 5 });
  // What is alike is shared, or ten thousand runs would not fit through to the window.
  expect(rows.get(three!)?.spec.model).toBe(rows.get(two!)?.spec.model);
});

test('gives a metric of all runs as it stood at a step', () => {
  const store = temporaryStore();
  const [one, two, three] = [create(store), create(store), create(store)];
  for (const [step, loss] of [
    [10, 0.9],
    [20, 0.5],
    [30, 0.7],
  ] as const)
    store.evaluations.add(one, evaluation(step, { loss }));
  store.evaluations.add(two, evaluation(30, { loss: NaN }));
  store.evaluations.add(three, evaluation(5, { loss: 2 }));
  expect(store.runs.metricAt('loss', 25)).toEqual([
    { run: one, value: 0.5 },
    { run: three, value: 2 },
  ]);
  expect(store.runs.metricAt('loss', 9)).toEqual([{ run: three, value: 2 }]);
  expect(store.runs.metricAt('accuracy', 100)).toEqual([]);
});
