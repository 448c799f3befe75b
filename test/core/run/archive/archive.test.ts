import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeRun, encodeRun } from '#core/run/archive/archived-run';
import { exportRun } from '#core/run/archive/export-run';
import { importRun, readRunFile } from '#core/run/archive/import-run';
import { parseSpec } from '#core/spec/parse';
import { openStore } from '#core/store/open';
import type { Store } from '#core/store/store';
import { firstLetterFile, importText, openBench, temporaryFolder } from '../support';

/** A run that was trained, in a store of its own. */
async function trained(): Promise<{ store: Store; run: string; folder: string }> {
  const folder = temporaryFolder();
  const bench = openBench({ folder });
  const dataset = await importText(bench.store, 'letters.csv', firstLetterFile());
  const spec = parseSpec({
    data: { dataset: dataset.id, input: 'text', label: 'class' },
    model: { hidden: 8, embedding: 4 },
    limits: { steps: 30, epochs: null },
  });
  const { id } = bench.host.start({ spec, name: 'letters' });
  await bench.next('run.state', ({ run, state }) => run === id && state === 'finished');
  await bench.host.close();
  return { store: bench.store, run: id, folder };
}

function everythingOf(store: Store, run: string): unknown {
  const { colour: _, spec, datasetName: __, ...row } = store.runs.get(run);
  return {
    row: { ...row, spec: { ...spec, data: { ...spec.data, dataset: '' } } },
    environment: store.runs.environment(run),
    loss: store.curves.read(run, 'loss', 1e9),
    seconds: store.curves.read(run, 'seconds', 1e9),
    accuracy: store.curves.read(run, 'validation.accuracy', 1e9),
    evaluations: store.evaluations.list(run),
    samples: store.samples.list(run),
    marks: store.marks.list(run),
    // Of the rest, only the one before the last is kept, against a bad disk: that is the store's own.
    checkpoints: store.checkpoints.list(run).filter(({ reasons }) => reasons.length > 0),
    last: store.checkpoints.get(run, 'last').bytes,
  };
}

describe('a run in one file', () => {
  it('is the same in another store, and the same file when it leaves that', async () => {
    const { store, run, folder } = await trained();
    store.marks.add(run, { step: 5, kind: 'learning-rate', value: 0.01, at: 1_700_000_000_000 });
    store.samples.add(run, { step: 7, prompt: 'a', text: 'b\u0000\ud800' });
    store.evaluations.add(run, {
      step: 29,
      epoch: 1,
      split: 'test',
      metrics: { loss: NaN, accuracy: Infinity },
      score: -0.25,
      confusion: null,
      worst: [],
    });
    store.runs.annotate([run], { note: 'It learnt.', addTags: ['kept'] });
    const file = path.join(folder, 'letters.run');
    await exportRun(store, run, file);

    const elsewhere = openStore(temporaryFolder());
    await importText(elsewhere, 'other name.csv', firstLetterFile());
    const { run: arrived, known } = await importRun(elsewhere, await readRunFile(file));
    expect(known).toBe(false);
    expect(elsewhere.evaluations.list(run).find(({ split }) => split === 'test')?.score).toBe(-0.25);
    expect(arrived.id).toBe(run);
    expect(arrived.datasetName).toBe('other name.csv');
    expect(everythingOf(elsewhere, run)).toEqual(everythingOf(store, run));

    elsewhere.datasets.update(arrived.spec.data.dataset, { name: 'letters.csv' });
    const again = path.join(folder, 'again.run');
    await exportRun(elsewhere, run, again);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);

    expect((await importRun(elsewhere, await readRunFile(again))).known).toBe(true);
    expect(elsewhere.runs.list()).toHaveLength(1);
    store.close();
    elsewhere.close();
  });

  it('goes on training where its data are, and says so where they are not', async () => {
    const { store, run, folder } = await trained();
    const file = path.join(folder, 'letters.run');
    await exportRun(store, run, file);
    store.close();
    const bench = openBench();
    const archived = await readRunFile(file);
    const lonely = await importRun(bench.store, archived);
    expect(lonely.run.spec.data.dataset).toBe('');
    expect(() => bench.host.extend(run, { epochs: null, steps: 40, minutes: null })).toThrow(/data set/);
    expect(bench.store.runs.get(run).state).toBe('finished');

    await importText(bench.store, 'letters.csv', firstLetterFile());
    expect(bench.store.runs.get(run).datasetName).toBe('letters.csv');
    bench.host.extend(run, { epochs: null, steps: 40, minutes: null });
    await bench.next('run.state', ({ state }) => state === 'finished');
    expect(bench.store.runs.get(run).step).toBe(40);
    await bench.host.close();
  });

  it('gets another id where its own is taken by another run', async () => {
    const { store, run, folder } = await trained();
    const file = path.join(folder, 'letters.run');
    await exportRun(store, run, file);
    const archived = await readRunFile(file);
    const other = await importRun(store, { ...archived, manifest: { ...archived.manifest, step: 29 } });
    expect(other.known).toBe(false);
    expect(other.run.id).not.toBe(run);
    expect(store.curves.read(other.run.id, 'loss', 1e9).value).toEqual(
      store.curves.read(run, 'loss', 1e9).value,
    );
    const future = { ...archived.manifest, id: 'rzzzzzzzzz' };
    expect((await importRun(store, { ...archived, manifest: future })).run.id < 'rz').toBe(true);
    store.close();
  });

  it('leaves nothing behind when it cannot be stored', async () => {
    const { store, run, folder } = await trained();
    const file = path.join(folder, 'letters.run');
    await exportRun(store, run, file);
    const archived = await readRunFile(file);
    const target = temporaryFolder();
    const elsewhere = openStore(target);
    const failing: Store = {
      ...elsewhere,
      checkpoints: { ...elsewhere.checkpoints, save: () => Promise.reject(new Error('The disk is full.')) },
    };
    await expect(importRun(failing, archived)).rejects.toThrow('The disk is full.');
    expect(() => elsewhere.runs.get(run)).toThrow(/no run/);
    // A crash in the middle: the next start sweeps what came so far.
    const cut = elsewhere.arrivals.begin({ ...archived.manifest, id: 'r000000001' });
    elsewhere.evaluations.add(cut.id, archived.evaluations[0]!);
    expect(elsewhere.runs.list()).toEqual([]);
    elsewhere.close();
    const later = openStore(target);
    expect(() => later.runs.get(cut.id)).toThrow(/no run/);
    later.close();
    store.close();
  });

  it('is refused in one sentence when it was cut, changed or made up', async () => {
    const { store, run, folder } = await trained();
    const file = path.join(folder, 'letters.run');
    await exportRun(store, run, file);
    store.close();
    const bytes = readFileSync(file);
    const refused = async (content: Uint8Array): Promise<string> => {
      const bad = path.join(folder, 'bad.run');
      writeFileSync(bad, content);
      const error: unknown = await readRunFile(bad).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: 'FormatError' });
      return (error as Error).message;
    };
    expect(await refused(new Uint8Array(0))).toMatch(/cut off/);
    expect(await refused(bytes.subarray(0, bytes.length - 100))).toMatch(/damaged/);
    const flipped = Uint8Array.from(bytes);
    flipped[bytes.length >> 1]! ^= 1;
    expect(await refused(flipped)).toMatch(/damaged/);
    expect(await refused(new TextEncoder().encode('text,label\n'.repeat(50)))).toMatch(/damaged/);

    // Whole, with a right hash, and full of lies.
    const honest = await decodeRun(bytes);
    const lie = (change: object): Promise<string> =>
      encodeRun({ ...honest, ...change } as typeof honest).then(refused);
    const manifest = (change: object) => ({ manifest: { ...honest.manifest, ...change } });
    expect(await lie(manifest({ id: "r'; DROP--" }))).toMatch(/“id”/);
    expect(await lie(manifest({ spec: { model: { hidden: -1 } } }))).toMatch(/“spec/);
    expect(await lie(manifest({ info: { classes: 'all' } }))).toMatch(/“info/);
    expect(await lie(manifest({ state: 'running' }))).toMatch(/“state”/);
    expect(await lie(manifest({ checkpoints: [] }))).toMatch(/what it holds/);
    expect(await lie({ evaluations: [{ ...honest.evaluations[0], worst: 'none' }] })).toMatch(/evaluations/);
    expect(await lie({ curves: { ...honest.curves, step: honest.curves.step.toReversed() } })).toMatch(
      /steps/,
    );
    expect(await lie({ curves: { ...honest.curves, loss: new Float64Array(3) } })).toMatch(/“loss”/);
    expect(await lie({ checkpoints: honest.checkpoints.map(() => new Uint8Array(64)) })).toMatch(
      /checkpoint/,
    );
  });
});
