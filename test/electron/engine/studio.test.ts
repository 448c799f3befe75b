import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StudioApi, StudioEvents } from '#contract/api';
import { RequestError } from '#contract/errors';
import { linkArguments, type LinkApi, type LinkEvents, type RunStatus } from '#contract/link';
import { connect, serve, type Client } from '#contract/rpc';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';
import { openStudio, type Studio } from '../../../electron/engine/studio';
import { portOf } from '../../contract/worker-port';

type Window = Client<StudioApi, StudioEvents>;

let folder: string;
let files: Map<string, string>;
let statuses: RunStatus[];
let studio: Studio;
let window: Window;
let ends: (() => void)[];

/** Plays main: it knows the tokens. */
function openLink(): Client<LinkApi, LinkEvents> {
  const { port1, port2 } = new MessageChannel();
  ends.push(() => port1.close());
  serve<LinkApi, LinkEvents>(
    portOf(port1),
    {
      'file.resolve': ({ token }) => {
        const file = files.get(token);
        if (file === undefined)
          throw new RequestError('refused', 'The studio no longer has access to this file.');
        return { path: file, name: path.basename(file) };
      },
      'engine.ready': () => true,
      'engine.refused': () => true,
      'engine.restarting': () => true,
      'run.status': (status) => {
        statuses.push(status);
        return true;
      },
    },
    linkArguments,
  );
  return connect(portOf(port2));
}

function open(): void {
  studio = openStudio(path.join(folder, 'store'), '0.0.0-test', openLink());
  const { port1, port2 } = new MessageChannel();
  ends.push(() => port2.close());
  studio.serveWindow(portOf(port1));
  window = connect(portOf(port2));
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'unfold-studio-'));
  files = new Map();
  statuses = [];
  ends = [];
  open();
});
afterEach(async () => {
  await studio.close();
  for (const end of ends) end();
  rmSync(folder, { recursive: true });
});

/** Even or odd numbers of “a”: two classes that a small network learns. */
function bits(rows: number): string {
  const lines = Array.from({ length: rows }, (_, k) => {
    const word = k.toString(2).padStart(9, '0').replaceAll('0', 'a').replaceAll('1', 'b');
    return `${word},${(word.match(/a/g)?.length ?? 0) % 2 === 0 ? 'even' : 'odd'}`;
  });
  return ['word,parity', ...lines].join('\n');
}

function grant(name: string, content: string | Uint8Array): { kind: 'file'; token: string } {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const token = `token-of-${name}`.padEnd(20, '.');
  files.set(token, file);
  return { kind: 'file', token };
}

async function importFile(name: string, content: string) {
  const source = grant(name, content);
  const { options, guess } = await window.call('dataset.inspect', { source });
  return window.call('dataset.import', {
    source,
    name,
    options,
    roles: { [guess.input]: 'input', ...(guess.label === '' ? {} : { [guess.label]: 'label' }) },
    task: guess.task,
  });
}

function experiment(dataset: string, input: ExperimentInput = {}): ExperimentSpec {
  return ExperimentSpec.parse({
    data: { dataset, input: 'word', label: 'parity' },
    model: { embedding: 4, hidden: 6 },
    batches: { size: 16 },
    ...input,
  });
}

function reached(run: string, ...states: string[]): Promise<StudioEvents['run.state']> {
  return new Promise((resolve) => {
    const stop = window.on('run.state', (event) => {
      if (event.run !== run || !states.includes(event.state)) return;
      stop();
      resolve(event);
    });
  });
}

const failure = (call: Promise<unknown>): Promise<RequestError> =>
  call.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: unknown) => error as RequestError,
  );

describe('the studio’s engine', () => {
  it('takes several files at once as the parts of one data set, and a folder as what is in it', async () => {
    const parts = [grant('words_train.csv', bits(40)), grant('words_test.csv', bits(20))];
    const source = { kind: 'files' as const, tokens: parts.map(({ token }) => token) };
    const { options, columns, rowCount } = await window.call('dataset.inspect', { source });
    expect([columns.map(({ name }) => name), rowCount]).toEqual([['word', 'parity', 'split'], 60]);
    const dataset = await window.call('dataset.import', {
      source,
      name: 'words',
      options,
      roles: { word: 'input', parity: 'label', split: 'split' },
      task: 'sequence-class',
    });
    const { rows } = await window.call('dataset.rows', { dataset: dataset.id, offset: 39, limit: 2 });
    expect(rows.map((cells) => cells[2])).toEqual(['train', 'test']);
    files.set('token-of-the-folder-', folder);
    const whole = { kind: 'file' as const, token: 'token-of-the-folder-' };
    expect((await window.call('dataset.inspect', { source: whole })).fingerprint).toBe(dataset.fingerprint);
  });

  it('looks at a file without storing it, then stores what was accepted', async () => {
    const source = grant('bits.csv', bits(200));
    const preview = await window.call('dataset.inspect', { source });
    expect(preview).toMatchObject({
      name: 'bits.csv',
      rowCount: 200,
      guess: { task: 'sequence-class', input: 'word', label: 'parity' },
    });
    expect(await window.call('dataset.list', {})).toEqual([]);

    const told: string[] = [];
    window.on('dataset.changed', ({ dataset }) => told.push(dataset));
    const roles = { word: 'input', parity: 'label' } as const;
    const dataset = await window.call('dataset.import', {
      source,
      name: 'Bits',
      options: preview.options,
      roles,
      task: 'sequence-class',
    });
    expect(await window.call('dataset.list', {})).toMatchObject([
      { id: dataset.id, name: 'Bits', rowCount: 200 },
    ]);
    expect(told).toEqual([dataset.id]);
    const { rows, total } = await window.call('dataset.rows', {
      dataset: dataset.id,
      offset: 198,
      limit: 10,
    });
    expect(total).toBe(200);
    expect(rows).toEqual([
      ['abbaaabba', 'odd'],
      ['abbaaabbb', 'even'],
    ]);
  });

  it('stores the same data once', async () => {
    const first = await importFile('bits.csv', bits(100));
    const second = await importFile('copy-of-bits.csv', bits(100));
    expect(second.id).toBe(first.id);
    expect(await window.call('dataset.list', {})).toHaveLength(1);
  });

  it('refuses to store a file that is no longer what was looked at', async () => {
    const source = grant('bits.csv', bits(100));
    const { options } = await window.call('dataset.inspect', { source });
    writeFileSync(path.join(folder, 'bits.csv'), bits(120));
    const roles = { word: 'input', parity: 'label' } as const;
    const error = await failure(
      window.call('dataset.import', { source, name: 'Bits', options, roles, task: 'sequence-class' }),
    );
    expect(error).toMatchObject({ code: 'refused' });
    expect(error.message).toContain('changed');
    expect(await window.call('dataset.list', {})).toEqual([]);
  });

  it('reads pasted text', async () => {
    const preview = await window.call('dataset.inspect', {
      source: { kind: 'text', name: 'Pasted text', text: bits(50) },
    });
    expect(preview).toMatchObject({ name: 'Pasted text', rowCount: 50 });
  });

  it('lists ready data sets, reads one with its parameters, and refuses what they may not be', async () => {
    const listed = await window.call('gallery.list', {});
    const copy = listed.find(({ id }) => id === 'copy');
    expect(copy?.parameters.map(({ path: name }) => name)).toEqual(['length', 'count', 'seed']);
    const source = { kind: 'gallery', id: 'copy', parameters: { length: 3, count: 40 } } as const;
    const preview = await window.call('dataset.inspect', { source });
    expect(preview).toMatchObject({ name: 'Copy memory', rowCount: 40, guess: { task: 'step-class' } });
    expect(preview.columns[0]).toMatchObject({ name: 'text', minLength: 23, maxLength: 23 });
    const wrong = { ...source, parameters: { length: 0 } };
    const error = await failure(window.call('dataset.inspect', { source: wrong }));
    expect(error.message).toContain('“length” must be a whole number at least 1');
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['empty.csv', '', /empty|no rows/i],
    ['picture.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), /PNG/],
  ])('says in one sentence why %s is no data', async (name, content, reason) => {
    const error = await failure(window.call('dataset.inspect', { source: grant(name, content) }));
    expect(error.code).toBe('refused');
    expect(error.message).toMatch(reason);
    expect(error.message).toContain(name);
    expect(await window.call('dataset.list', {})).toEqual([]);
  });

  it('does not store labels of one class', async () => {
    const source = grant('one.csv', bits(60).replaceAll(',even', ',odd'));
    const { options } = await window.call('dataset.inspect', { source });
    const roles = { word: 'input', parity: 'label' } as const;
    const error = await failure(
      window.call('dataset.import', { source, name: 'One', options, roles, task: 'sequence-class' }),
    );
    expect(error).toMatchObject({ code: 'refused', field: 'data.label' });
    expect(error.message).toContain('one class');
    expect(await window.call('dataset.list', {})).toEqual([]);
  });

  it('reads no file that main did not vouch for', async () => {
    const error = await failure(
      window.call('dataset.inspect', { source: { kind: 'file', token: '/etc/passwd-or-any-other' } }),
    );
    expect(error).toMatchObject({
      code: 'refused',
      message: 'The studio no longer has access to this file.',
    });
  });

  it('stops reading when asked to', async () => {
    const source = grant('large.csv', bits(200_000));
    const pending = failure(window.call('dataset.inspect', { source }));
    await new Promise<void>((resolve) => {
      const stop = window.on('dataset.progress', () => {
        stop();
        resolve();
      });
    });
    expect(await window.call('dataset.cancel', { source })).toBe(true);
    expect((await pending).code).toBe('cancelled');
    expect(await window.call('dataset.cancel', { source })).toBe(false);
  });

  it('describes a model, and says why one cannot be trained', async () => {
    const { id } = await importFile('bits.csv', bits(200));
    const described = await window.call('model.describe', { spec: experiment(id) });
    expect(described.problems).toEqual([]);
    expect(described.classes).toBe(2);
    expect(described.parameters).toBeGreaterThan(100);
    expect(described.graph.nodes.length).toBeGreaterThan(2);
    const { problems } = await window.call('model.describe', {
      spec: experiment(id, { data: { dataset: id, input: 'wrod', label: 'parity' } }),
    });
    expect(problems[0]?.path).toBe('data.input');
  });

  it('trains, tells the curve as it goes and keeps it', async () => {
    const { id } = await importFile('bits.csv', bits(300));
    const told: number[] = [];
    window.on('run.steps', ({ columns }) => told.push(...columns.step));
    const { id: run } = await window.call('run.start', { spec: experiment(id, { limits: { epochs: 3 } }) });
    const end = await reached(run, 'finished', 'failed');
    expect(end).toMatchObject({ state: 'finished', fraction: 1, message: '' });
    const steps = Array.from({ length: end.step }, (_, k) => k + 1);
    expect(told).toEqual(steps);
    const [curve] = await window.call('run.curves', { runs: [run], names: ['loss'], maxPoints: 1000 });
    expect([...curve!.step]).toEqual(steps);
    expect(Math.min(...curve!.value)).toBeGreaterThan(0);
    const row = await window.call('run.get', { run });
    expect(row).toMatchObject({ state: 'finished', step: end.step });
    expect(row.weights).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect((await window.call('run.evaluations', { run })).length).toBeGreaterThanOrEqual(3);
    const { classes } = await window.call('run.predict', {
      run,
      input: 'abab',
      temperature: 0,
      length: 1,
      seed: 1,
    });
    expect(classes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
    expect(statuses.at(-1)).toMatchObject({ run, state: 'finished', name: row.name });
  });

  it('pauses, answers meanwhile, goes on and stops', async () => {
    const { id } = await importFile('bits.csv', bits(300));
    const { id: run } = await window.call('run.start', {
      spec: experiment(id, { limits: { epochs: null, minutes: 5 } }),
    });
    await reached(run, 'running');
    const paused = reached(run, 'paused');
    expect(await window.call('run.pause', { run })).toBe(true);
    const { step } = await paused;
    expect((await window.call('run.get', { run })).state).toBe('paused');
    const running = reached(run, 'running');
    await window.call('run.resume', { run });
    await running;
    const stopped = reached(run, 'stopped');
    await window.call('run.stop', { run });
    expect((await stopped).step).toBeGreaterThanOrEqual(step);
    expect(statuses.map(({ state }) => state)).toContain('paused');
  });

  it('saves what trains when it closes; the run then ends as if it had never been cut', async () => {
    const { id } = await importFile('bits.csv', bits(300));
    const spec = experiment(id, { limits: { epochs: 30 } });
    const { id: whole } = await window.call('run.start', { spec });
    await reached(whole, 'finished');
    const { weights } = await window.call('run.get', { run: whole });

    const { id: cut } = await window.call('run.start', { spec });
    await reached(cut, 'running');
    await studio.close();
    open();
    expect((await window.call('engine.info', {})).interrupted).toEqual([cut]);
    const finished = reached(cut, 'finished', 'failed');
    await window.call('run.resume', { run: cut });
    await finished;
    expect(await window.call('run.get', { run: cut })).toMatchObject({ state: 'finished', weights });
  });

  it('does not let a run be removed while it trains', async () => {
    const { id } = await importFile('bits.csv', bits(300));
    const { id: run } = await window.call('run.start', {
      spec: experiment(id, { limits: { epochs: null, minutes: 5 } }),
    });
    await reached(run, 'running');
    expect((await failure(window.call('run.remove', { runs: [run] }))).code).toBe('refused');
    const stopped = reached(run, 'stopped');
    await window.call('run.stop', { run });
    await stopped;
    await window.call('run.remove', { runs: [run] });
    expect((await window.call('run.list', { since: 0 })).rows).toEqual([]);
    await window.call('run.restore', { runs: [run] });
    expect((await window.call('run.list', { since: 0 })).rows).toHaveLength(1);
  });
});
