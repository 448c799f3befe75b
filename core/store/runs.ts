import type { Connection } from './connection';
import { describeEnvironment } from './environment';
import { nextId } from './id';
import { readReal } from './real';
import { annotator } from './run-notes';
import { goingStates, selectRuns, toRunRow } from './run-row';
import type { RunParts, RunRecord } from './run-row';
import { createInfoReader, createSpecReader } from './spec-reader';
import type { Environment, Runs } from './store';
import { StoreError } from './store-error';
import type { RunRow } from './types';

/** Runs take the colours of the palette in turn; the window's palette has as many. */
const colours = 8;

/**
 * `truncate` drops what came after a step; it runs inside the transaction of `resumeFrom`. `abandoned`: nobody writes
 * to this store, so a run that is stored as going is not.
 */
export function runs(
  connection: Connection,
  truncate: (run: string, step: number) => void,
  abandoned: boolean,
): Runs {
  const { db, write, writeSoon } = connection;
  const selectOne = db.prepare<[string], RunRecord>(`${selectRuns} WHERE run.id = ?`);
  const selectAll = db.prepare<[], RunRecord>(
    `${selectRuns} WHERE run.deleted_at IS NULL ORDER BY run.id DESC`,
  );
  const selectNamed = db.prepare<[string], RunRecord>(
    `${selectRuns} WHERE run.name = ? AND run.deleted_at IS NULL ORDER BY run.id DESC LIMIT 1`,
  );
  const selectLast = db.prepare<[], RunRecord>(
    `${selectRuns} WHERE run.deleted_at IS NULL ORDER BY run.id DESC LIMIT 1`,
  );
  const selectChanged = db.prepare<{ since: number; upTo: number }, RunRecord>(
    `${selectRuns} WHERE run.revision > @since AND run.revision <= @upTo AND (@since > 0 OR run.deleted_at IS NULL)`,
  );
  const selectRevision = db.prepare<[number, number], { upTo: number | null }>(
    'SELECT max(revision) AS upTo FROM (SELECT revision FROM run WHERE revision > ? ORDER BY revision LIMIT ?)',
  );
  const selectNewestRevision = db.prepare<[], { revision: number | null }>(
    'SELECT max(revision) AS revision FROM run',
  );
  const selectNames = db.prepare<[], { name: string }>('SELECT name FROM run WHERE deleted_at IS NULL');
  const selectInState = db.prepare<[string], { id: string }>(
    'SELECT id FROM run WHERE state = ? AND deleted_at IS NULL ORDER BY id DESC',
  );
  const selectMetricAt = db.prepare<[string, number], { run: string; value: number | null }>(
    `SELECT id AS run, (SELECT value FROM metric WHERE run = run.id AND split = 'validation' AND name = ? AND step <= ? ORDER BY step DESC LIMIT 1) AS value
     FROM run WHERE deleted_at IS NULL`,
  );
  const selectEnvironment = db.prepare<[string], { environment: string }>(
    'SELECT environment FROM run WHERE id = ?',
  );
  // By its index, whose entries are in the order of the names: asked to order by name, SQLite reads all evaluations of the run.
  const selectMetrics = db
    .prepare<[string, number], [name: string, value: number | null]>(
      "SELECT name, value FROM metric INDEXED BY metric_by_evaluation WHERE run = ? AND split = 'validation' AND step = ?",
    )
    .raw();
  const selectNewest = db.prepare<[], { id: string; colour: number }>(
    'SELECT id, colour FROM run ORDER BY id DESC LIMIT 1',
  );
  const insert = db.prepare<{
    id: string;
    name: string;
    spec: string;
    dataset: string | null;
    environment: string;
    parentRun: string | null;
    parentStep: number | null;
    colour: number;
    now: number;
  }>(
    `INSERT INTO run (id, name, spec, dataset, environment, parent_run, parent_step, colour, state, created_at)
     VALUES (@id, @name, @spec, @dataset, @environment, @parentRun, @parentStep, @colour, 'queued', @now)`,
  );
  const insertTrialRun = db.prepare<[string, number, number, string]>(
    'INSERT INTO sweep_run (sweep, trial, seed, run) VALUES (?, ?, ?, ?)',
  );
  const updateState = db.prepare<[string, string, string]>(
    'UPDATE run SET state = ?, message = ? WHERE id = ?',
  );
  const updateProgress = db.prepare<[number, number, number, number, string]>(
    'UPDATE run SET step = ?, epoch = ?, seconds = ?, tokens = ? WHERE id = ?',
  );
  const updateWeights = db.prepare<[string, string]>('UPDATE run SET weights = ? WHERE id = ?');
  const updateInfo = db.prepare<[string, string]>('UPDATE run SET info = ? WHERE id = ?');
  const updateSpec = db.prepare<[string, string]>('UPDATE run SET spec = ? WHERE id = ?');
  const updateName = db.prepare<[string, string]>('UPDATE run SET name = ? WHERE id = ?');
  const updateDeleted = db.prepare<[number | null, string]>('UPDATE run SET deleted_at = ? WHERE id = ?');

  const read: RunParts = {
    spec: createSpecReader(),
    info: createInfoReader(),
    metricsAt: (run, step) =>
      Object.fromEntries(selectMetrics.all(run, step).map(([name, value]) => [name, readReal(value)])),
  };
  function toRow(record: RunRecord): RunRow {
    const row = toRunRow(record, read);
    return abandoned && goingStates.includes(row.state) ? { ...row, state: 'interrupted' } : row;
  }

  function record(id: string): RunRecord {
    const found = selectOne.get(id);
    return found ?? missing(id);
  }
  function changeOne(id: string, { changes }: { changes: number }): void {
    if (changes === 0) record(id);
  }

  return {
    create: ({ spec, name, parent, app, engine, trial }) =>
      write(() => {
        const newest = selectNewest.get();
        const now = Date.now();
        const id = nextId('r', newest?.id ?? null, now);
        insert.run({
          id,
          name,
          spec: JSON.stringify(spec),
          dataset: spec.data.dataset || null,
          environment: JSON.stringify(describeEnvironment(app, engine)),
          parentRun: parent?.run ?? null,
          parentStep: parent?.step ?? null,
          colour: newest ? (newest.colour + 1) % colours : 0,
          now,
        });
        if (trial !== undefined) insertTrialRun.run(trial.sweep, trial.number, trial.seed, id);
        return toRow(record(id));
      }),
    list: () => selectAll.all().map(toRow),
    get: (id) => toRow(record(id)),
    find: (idOrName) => {
      const found =
        idOrName === 'last' ? selectLast.get() : (selectOne.get(idOrName) ?? selectNamed.get(idOrName));
      if (found) return toRow(found);
      const message =
        idOrName === 'last'
          ? 'There is no run in this store yet.'
          : `There is no run “${idOrName}” in this store.`;
      throw new StoreError(
        'not-found',
        message,
        'A run is named by its id, its name, or “last”; “runs” lists them.',
      );
    },
    environment: (id) =>
      JSON.parse((selectEnvironment.get(id) ?? { environment: missing(id) }).environment) as Environment,
    setState: (id, state, message = '') =>
      void write(() => changeOne(id, updateState.run(state, message, id))),
    setInfo: (id, info) => void write(() => changeOne(id, updateInfo.run(JSON.stringify(info), id))),
    progress: (id, { step, epoch, seconds, tokens }) =>
      void writeSoon(() => changeOne(id, updateProgress.run(step, epoch, seconds, tokens, id))),
    finish: (id, { state, message, weights, step, epoch, seconds, tokens }) =>
      void write(() => {
        changeOne(id, updateState.run(state, message, id));
        updateProgress.run(step, epoch, seconds, tokens, id);
        updateWeights.run(weights, id);
      }),
    setSpec: (id, spec) => void write(() => changeOne(id, updateSpec.run(JSON.stringify(spec), id))),
    resumeFrom: (id, { step, epoch, seconds, tokens }) =>
      void write(() => {
        changeOne(id, updateState.run('preparing', '', id));
        updateProgress.run(step, epoch, seconds, tokens, id);
        updateWeights.run('', id);
        truncate(id, step);
      }),
    rename: (id, name) =>
      write(() => {
        changeOne(id, updateName.run(name, id));
        return toRow(record(id));
      }),
    annotate: annotator(connection, missing),
    changes(since, limit) {
      const newest = selectNewestRevision.get()?.revision ?? 0;
      // A store that was mended may have lost revisions that were told of.
      const from = since > newest ? 0 : since;
      const upTo = selectRevision.get(from, limit)?.upTo ?? from;
      const rows = selectChanged.all({ since: from, upTo }).map(toRow);
      return { rows, revision: upTo, more: upTo < newest };
    },
    inState: (state) => selectInState.all(state).map(({ id }) => id),
    metricAt: (metric, step) =>
      selectMetricAt.all(metric, step).flatMap(({ run, value }) => (value === null ? [] : [{ run, value }])),
    names: () => selectNames.all().map(({ name }) => name),
    remove: (...ids) =>
      void write(() => ids.forEach((id) => changeOne(id, updateDeleted.run(Date.now(), id)))),
    restore: (...ids) => void write(() => ids.forEach((id) => changeOne(id, updateDeleted.run(null, id)))),
  };
}

function missing(id: string): never {
  throw new StoreError('not-found', `There is no run ${id || 'without an id'} in this store.`);
}
