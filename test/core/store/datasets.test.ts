import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParseOptions } from '#core/data/dataset';
import { ExperimentSpec } from '#core/spec/experiment';
import { openStore } from '#core/store/open';
import type { DatasetSummary, Store } from '#core/store/store';
import { newRun } from './facts';
import { failure, temporaryFolder, temporaryStore } from './fixtures';

const options: ParseOptions = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  header: true,
  quotes: true,
  decimalComma: false,
};
const draft = { name: 'names', options, roles: { name: 'input', country: 'label', id: 'ignored' } as const };

function summary(rowCount: number, change: Partial<DatasetSummary> = {}): DatasetSummary {
  return {
    bytes: 10,
    columns: [],
    rowCount,
    characters: 20,
    fingerprint: 'f'.repeat(64),
    guess: {
      task: 'sequence-class',
      input: 'name',
      label: 'country',
      stepLabel: '',
      settings: {},
      sentence: 'Text → class.',
      reasons: [],
    },
    warnings: [],
    badRows: [],
    badRowCount: 0,
    ...change,
  };
}

function importRows(store: Store, rows: string[][], change: Partial<DatasetSummary> = {}): string {
  const running = store.datasets.begin(draft);
  running.append(rows);
  return running.commit(summary(rows.length, change)).id;
}
const numbered = (count: number) => Array.from({ length: count }, (_, index) => [`${index}`, 'x']);

describe('an import', () => {
  test('is listed with what was found, and gives its rows back, in order and by page', () => {
    const store = temporaryStore();
    const running = store.datasets.begin(draft);
    const rows = numbered(2500);
    for (let at = 0; at < rows.length; at += 333) running.append(rows.slice(at, at + 333));
    const dataset = running.commit(summary(2500));
    expect(dataset).toMatchObject({ ...summary(2500), ...draft });
    expect(store.datasets.list()).toEqual([dataset]);
    const chunks = [...store.datasets.chunks(dataset.id)];
    expect(chunks.flat()).toEqual(rows);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(1000);
    for (const [offset, limit] of [
      [0, 10],
      [995, 10],
      [999, 1],
      [1000, 1],
      [0, 5000],
      [2499, 10],
      [2500, 10],
      [9999, 1],
      [0, 0],
    ] as const)
      expect(store.datasets.rows(dataset.id, offset, limit)).toEqual({
        rows: rows.slice(offset, offset + limit),
        total: 2500,
      });
  });

  test('keeps every string: NUL, lone surrogates, quotes, line ends', () => {
    const store = temporaryStore();
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u0000', '\ud800', 'a\u2028b', '=1+1', '__proto__'),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 20 }),
        (rows) => {
          expect([...store.datasets.chunks(importRows(store, rows))].flat()).toEqual(rows);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('cannot be seen before it is committed, nor after it was aborted', () => {
    const store = temporaryStore();
    const running = store.datasets.begin(draft);
    running.append(numbered(5000));
    expect(store.datasets.list()).toEqual([]);
    expect(store.datasets.findByFingerprint('f'.repeat(64), options)).toBeNull();
    running.abort();
    running.abort();
    expect(store.datasets.list()).toEqual([]);
    expect(failure(() => running.append(numbered(1)))).toMatchObject({ code: 'invalid' });
    expect(failure(() => running.commit(summary(5000)))).toMatchObject({ code: 'invalid' });
  });

  test('whose rows are not as many as were announced is refused', () => {
    const store = temporaryStore();
    const running = store.datasets.begin(draft);
    running.append(numbered(10));
    expect(failure(() => running.commit(summary(11)))).toMatchObject({ code: 'invalid' });
    expect(store.datasets.list()).toEqual([]);
  });

  test('does not keep others from writing meanwhile', () => {
    const store = temporaryStore();
    const first = store.datasets.begin(draft);
    first.append(numbered(1500));
    const second = store.datasets.begin({ ...draft, name: 'other' });
    second.append(numbered(3));
    const { id } = store.runs.create(newRun());
    first.append(numbered(500));
    expect(second.commit(summary(3)).rowCount).toBe(3);
    expect(first.commit(summary(2000)).rowCount).toBe(2000);
    expect(store.datasets.list().map(({ name }) => name)).toEqual(['other', 'names']);
    expect(store.runs.get(id).state).toBe('queued');
  });

  test('is found again by fingerprint and options', () => {
    const store = temporaryStore();
    const id = importRows(store, numbered(3));
    expect(
      store.datasets.findByFingerprint('f'.repeat(64), {
        decimalComma: false,
        quotes: true,
        header: true,
        delimiter: ',',
        encoding: 'utf-8',
        format: 'csv',
      })?.id,
    ).toBe(id);
    expect(store.datasets.findByFingerprint('f'.repeat(64), { ...options, header: false })).toBeNull();
    expect(store.datasets.findByFingerprint('e'.repeat(64), options)).toBeNull();
    store.datasets.remove(id);
    expect(store.datasets.findByFingerprint('f'.repeat(64), options)).toBeNull();
  });
});

describe('a data set', () => {
  test('takes another name, other roles and another task; the guess follows', () => {
    const store = temporaryStore();
    const id = importRows(store, numbered(3));
    store.datasets.update(id, { name: 'people', roles: { name: 'label', country: 'input' } });
    expect(store.datasets.get(id)).toMatchObject({
      name: 'people',
      roles: { name: 'label', country: 'input' },
      guess: { task: 'sequence-class', input: 'country', label: 'name' },
    });
    store.datasets.update(id, { task: 'language-model' });
    expect(store.datasets.get(id)).toMatchObject({
      name: 'people',
      guess: { task: 'language-model', input: 'country', label: '' },
      rowCount: 3,
    });
    expect(store.datasets.rows(id, 0, 10).rows).toEqual(numbered(3));
  });

  test('in the trash can be read and restored; after a week it goes, unless a run uses it', () => {
    const folder = temporaryFolder();
    let store = openStore(folder);
    const [used, unused] = [importRows(store, numbered(3)), importRows(store, numbered(4))];
    const spec = ExperimentSpec.parse({ data: { dataset: used } });
    const run = store.runs.create(newRun({ spec }));
    expect(run.datasetName).toBe('names');
    for (const id of [used, unused]) store.datasets.remove(id);
    expect(store.datasets.list()).toEqual([]);
    expect(store.datasets.rows(used, 0, 1).rows).toEqual([['0', 'x']]);
    store.datasets.restore(unused);
    expect(store.datasets.list().map(({ id }) => id)).toEqual([unused]);
    store.datasets.remove(unused);
    store.close();

    store = openStore(folder, { now: Date.now() + 6.9 * 86_400_000 });
    expect(store.datasets.get(unused).rowCount).toBe(4);
    store.close();
    store = openStore(folder, { now: Date.now() + 7.1 * 86_400_000 });
    expect(failure(() => store.datasets.get(unused))).toMatchObject({ code: 'not-found' });
    expect([...store.datasets.chunks(used)].flat()).toEqual(numbered(3));
    store.close();
  });

  test('that does not exist is refused in a sentence', () => {
    const { datasets, runs } = temporaryStore();
    for (const ask of [
      () => datasets.get('d1'),
      () => datasets.rows('d1', 0, 1),
      () => [...datasets.chunks('d1')],
      () => datasets.update('d1', {}),
      () => datasets.remove('d1'),
    ])
      expect(failure(ask)).toMatchObject({ code: 'not-found' });
    expect(
      failure(() => runs.create(newRun({ spec: ExperimentSpec.parse({ data: { dataset: 'd1' } }) }))),
    ).toMatchObject({ code: 'not-found' });
  });
});
