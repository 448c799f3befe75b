import type { Dataset, DatasetPreview, StudioApi, StudioEvents } from '#contract/api';
import { RequestError } from '#contract/errors';
import type { Handlers } from '#contract/rpc';
import { deviceName } from '#core/spec/device-name';
import type { ExperimentSpec } from '#core/spec/experiment';
import { presets } from '#core/spec/presets';
import { mockArchive } from './mock-archive';
import { mockAnswer } from './mock-answers';
import { mockComparison, stopMockComparison } from './mock-comparison';
import { mockDatasets, mockPreview, mockRows } from './mock-data';
import { mockGallery } from './mock-gallery';
import { mockLabs } from './mock-labs';
import { mockDescription, mockPace } from './mock-model';
import { mockBatch, mockSplit, mockTokens, mockValues, type ReadRows } from './mock-previews';
import { mockRangeTests } from './mock-range-test';
import { mockAnnotate, mockMetricAt } from './mock-library';
import { mockEvaluation, MockRuns } from './mock-runs';
import { mockSamples } from './mock-scenes';
import { mockSets } from './mock-sets';
import { mockTraining } from './mock-training';
import { mockSweeps } from './mock-sweeps';
import { mockTokenisers } from './mock-tokenisers';

type Emit = <K extends keyof StudioEvents & string>(event: K, payload: StudioEvents[K]) => void;
const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Answers as the engine would, with made-up data. */
export function mockHandlers(empty: boolean, emit: Emit, scene = ''): Handlers<StudioApi> {
  let datasets: Dataset[] = empty ? [] : [...mockDatasets, ...mockSets.map(({ dataset }) => dataset)];
  let removed: Dataset[] = [];
  const runs = new MockRuns(emit, empty, scene);
  const rangeTests = mockRangeTests(scene === 'refused');
  const find = (id: string): Dataset => {
    const dataset = datasets.find((row) => row.id === id);
    if (dataset === undefined)
      throw new RequestError(
        'refused',
        'This data set is not in the store any more.',
        'Import the file again.',
      );
    return dataset;
  };
  const rowsOf = (id: string): readonly string[][] =>
    mockSets.find(({ dataset }) => dataset.id === id)?.rows ?? mockRows;
  /** Input and label of each row, as an experiment names them. */
  const readBy = ({ data }: ExperimentSpec): ReadRows => {
    const names = datasets.find(({ id }) => id === data.dataset)?.columns.map(({ name }) => name) ?? [];
    const [input, label] = [Math.max(0, names.indexOf(data.input)), names.indexOf(data.label)];
    return rowsOf(data.dataset).map((row) => [
      row[input] ?? '',
      label < 0 ? (row[1] ?? '') : (row[label] ?? ''),
    ]);
  };
  const touch = (run: string, state: 'paused' | 'running' | 'stopped'): boolean => {
    runs.set(run, { state });
    runs.tell(run);
    return true;
  };
  return {
    'engine.info': () => ({
      version: '0.1.0',
      store: '~/.config/Unfold',
      device: deviceName('wasm'),
      threads: 2,
      runtime: 'browser',
      interrupted: [],
    }),
    ...mockTokenisers(),
    'gallery.list': () => mockGallery,
    async 'dataset.inspect'({ source, options }): Promise<DatasetPreview> {
      const name =
        source.kind === 'gallery'
          ? source.id
          : source.kind === 'text'
            ? source.name
            : (source.kind === 'file' ? [source.token] : source.tokens)
                .map((token) => token.replace('mock-token-', '').replace(/-+$/, ''))
                .join(', ');
      if (name.endsWith('.png'))
        throw new RequestError(
          'refused',
          `${name} is a PNG picture, not a table or a text.`,
          'Choose a CSV, TSV, JSON Lines or plain text file.',
        );
      for (let done = 0; done <= 10; done += 1) {
        emit('dataset.progress', { name, done: done * 29_747, total: 297_470 });
        await pause(name.includes('slow') ? 1500 : 30);
      }
      return { ...mockPreview, name, options: { ...mockPreview.options, ...options } };
    },
    'dataset.cancel': () => true,
    'dataset.import'({ name, roles, task, options }) {
      const dataset: Dataset = {
        ...mockPreview,
        id: `set-${datasets.length + 1}`,
        name: name.replace(/\.\w+$/, ''),
        roles,
        options,
        importedAt: Date.now(),
        guess: { ...mockPreview.guess, task },
      };
      datasets = [dataset, ...datasets];
      return dataset;
    },
    'dataset.list': () => datasets,
    'dataset.rows': ({ dataset, offset, limit }) => ({
      rows: Array.from(
        { length: Math.min(limit, find(dataset).rowCount - offset) },
        (_, k) => rowsOf(dataset)[(offset + k) % rowsOf(dataset).length] ?? [],
      ),
      total: find(dataset).rowCount,
    }),
    'dataset.update'({ dataset, name, roles, task, settings }) {
      const old = find(dataset);
      const next = {
        ...old,
        name: name ?? old.name,
        roles: roles ?? old.roles,
        guess: { ...old.guess, task: task ?? old.guess.task, settings: settings ?? old.guess.settings },
      };
      datasets = datasets.map((row) => (row.id === dataset ? next : row));
      emit('dataset.changed', { dataset });
      return next;
    },
    'dataset.remove'({ dataset }) {
      removed = [...removed, find(dataset)];
      datasets = datasets.filter((row) => row.id !== dataset);
      emit('dataset.changed', { dataset });
      return true;
    },
    'dataset.restore'({ dataset }) {
      datasets = [...datasets, ...removed.filter((row) => row.id === dataset)];
      emit('dataset.changed', { dataset });
      return true;
    },
    'dataset.tokens': ({ spec }) => mockTokens(spec, readBy(spec)),
    'dataset.batch': ({ spec, index }) => mockBatch(spec, readBy(spec), index),
    'dataset.split': ({ spec }) => mockSplit(spec),
    'dataset.values': () => mockValues(),
    'spec.presets': () => presets.map(({ id, title, why, spec }) => ({ id, title, why, spec })),
    'model.describe': ({ spec }) => mockDescription(spec),
    'model.gradcheck': () => [],
    'model.rangeTest': () => rangeTests.run(),
    'model.stopRangeTest': () => rangeTests.stop(),
    'model.measure': async ({ spec }) => {
      await pause(700);
      return mockPace(spec);
    },
    ...mockLabs(empty, (lab) => emit('lab.changed', { lab })),
    ...mockTraining(runs, emit),
    ...mockSweeps(emit, runs, scene),
    'run.start': ({ spec }) => runs.start(spec),
    'run.pause': ({ run }) => touch(run, 'paused'),
    'run.resume': ({ run }) => touch(run, 'running'),
    'run.stop': ({ run }) => touch(run, 'stopped'),
    'run.extend': ({ run }) => runs.find(run),
    'run.list': () => ({ rows: runs.rows, revision: 0, more: false }),
    'run.get': ({ run }) => runs.find(run),
    'run.rename'({ run, name }) {
      runs.set(run, { name });
      emit('run.changed', { run });
      return runs.find(run);
    },
    'run.metricAt': ({ metric, step }) => mockMetricAt(runs, metric, step),
    'run.annotate': ({ runs: chosen, notes }) => mockAnnotate(runs, chosen, notes, emit),
    'run.remove'({ runs: chosen }) {
      for (const run of chosen) runs.set(run, { deletedAt: Date.now() });
      for (const run of chosen) emit('run.changed', { run });
      return true;
    },
    'run.restore'({ runs: chosen }) {
      for (const run of chosen) runs.set(run, { deletedAt: null });
      for (const run of chosen) emit('run.changed', { run });
      return true;
    },
    'run.curves': ({ runs: asked, names }) => runs.curves(asked, names),
    'run.evaluations': ({ run }) =>
      Array.from({ length: Math.floor(runs.find(run).step / 125) }, (_, k) =>
        mockEvaluation(runs.find(run).spec, runs.find(run).colour, (k + 1) * 125),
      ),
    'run.samples': () => [...mockSamples],
    'run.checkpoints': ({ run }) => [
      {
        run,
        step: runs.find(run).step,
        reasons: ['best', 'last'],
        metric: 0.83,
        bytes: 1_400_000,
        sha256: '0f'.repeat(32),
        savedAt: Date.now(),
      },
    ],
    'run.predict': ({ run, input }) => mockAnswer(runs.find(run).spec, input),
    'run.compareAnswers': ({ a, b, part }) =>
      mockComparison(runs.find(a), runs.find(b), part, (share) => emit('comparison.progress', { share })),
    'run.stopComparison': () => stopMockComparison(),
    ...mockArchive(() => runs.rows[0]),
    'run.export': ({ token }) => ({ name: token, bytes: 467_000 }),
  };
}
