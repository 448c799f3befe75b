import type { SweepSpec, TrialValues } from '#core/spec/sweep';
import type { Connection } from './connection';
import { nextId } from './id';
import type { Sweeps } from './store';
import { StoreError } from './store-error';
import type { SweepRow, SweepState, SweepTrial } from './types';

interface SweepRecord {
  id: string;
  name: string;
  spec: string;
  state: SweepState;
  message: string;
  created_at: number;
}
interface TrialRecord {
  trial: number;
  settings: string;
  epochs: number | null;
  problem: string;
}
interface TrialRunRecord {
  trial: number;
  seed: number;
  run: string | null;
  given_up: number;
}

/** `abandoned`: nobody writes to this store, so a sweep that is stored as going is not. */
export function sweeps({ db, write }: Connection, abandoned: boolean): Sweeps {
  const columns = 'id, name, spec, state, message, created_at';
  const selectOne = db.prepare<[string], SweepRecord>(`SELECT ${columns} FROM sweep WHERE id = ?`);
  const selectAll = db.prepare<[], SweepRecord>(
    `SELECT ${columns} FROM sweep WHERE deleted_at IS NULL ORDER BY id DESC`,
  );
  const selectNamed = db.prepare<[string], SweepRecord>(
    `SELECT ${columns} FROM sweep WHERE name = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 1`,
  );
  const selectNewest = db.prepare<[], string | null>('SELECT max(id) FROM sweep').pluck();
  const selectTrials = db.prepare<[string], TrialRecord>(
    'SELECT trial, settings, epochs, problem FROM sweep_trial WHERE sweep = ? ORDER BY trial',
  );
  const selectRuns = db.prepare<[string], TrialRunRecord>(
    'SELECT trial, seed, run, given_up FROM sweep_run WHERE sweep = ? ORDER BY trial, rowid',
  );
  const insert = db.prepare<[string, string, string, number]>(
    "INSERT INTO sweep (id, name, spec, state, created_at) VALUES (?, ?, ?, 'going', ?)",
  );
  const insertTrial = db.prepare<[string, number, string, number | null]>(
    'INSERT INTO sweep_trial (sweep, trial, settings, epochs) VALUES (?, ?, ?, ?)',
  );
  const updateState = db.prepare<[string, string, string]>(
    'UPDATE sweep SET state = ?, message = ? WHERE id = ?',
  );
  const updateSpec = db.prepare<[string, string]>('UPDATE sweep SET spec = ? WHERE id = ?');
  const updateName = db.prepare<[string, string]>('UPDATE sweep SET name = ? WHERE id = ?');
  const updateDeleted = db.prepare<[number | null, string]>('UPDATE sweep SET deleted_at = ? WHERE id = ?');
  const updateEpochs = db.prepare<[number, string, number]>(
    'UPDATE sweep_trial SET epochs = ? WHERE sweep = ? AND trial = ?',
  );
  const updateProblem = db.prepare<[string, string, number]>(
    'UPDATE sweep_trial SET problem = ? WHERE sweep = ? AND trial = ?',
  );
  const giveUp = db.prepare<[string]>('UPDATE sweep_run SET given_up = 1 WHERE run = ?');
  const removeRun = db.prepare<[string, number, number]>(
    'DELETE FROM sweep_run WHERE sweep = ? AND trial = ? AND seed = ?',
  );

  function trialsOf(id: string): SweepTrial[] {
    const begun = new Map<number, SweepTrial['runs']>();
    for (const { trial, seed, run, given_up } of selectRuns.all(id)) {
      const runs = begun.get(trial) ?? [];
      begun.set(trial, runs);
      runs.push({ seed, run, givenUp: given_up === 1 });
    }
    return selectTrials.all(id).map(({ trial, settings, epochs, problem }) => ({
      number: trial,
      values: JSON.parse(settings) as TrialValues,
      epochs,
      problem,
      runs: begun.get(trial) ?? [],
    }));
  }
  function toRow({ id, name, spec, state, message, created_at }: SweepRecord): SweepRow {
    return {
      id,
      name,
      spec: JSON.parse(spec) as SweepSpec,
      state: abandoned && state === 'going' ? 'interrupted' : state,
      message,
      createdAt: created_at,
      trials: trialsOf(id),
    };
  }
  function record(id: string): SweepRecord {
    const found = selectOne.get(id);
    if (!found)
      throw new StoreError('not-found', `There is no sweep ${id || 'without an id'} in this store.`);
    return found;
  }

  return {
    create: ({ name, spec }) =>
      write(() => {
        const now = Date.now();
        const id = nextId('s', selectNewest.get() ?? null, now);
        insert.run(id, name, JSON.stringify(spec), now);
        return toRow(record(id));
      }),
    list: () => selectAll.all().map(toRow),
    get: (id) => toRow(record(id)),
    find: (idOrName) => {
      const newest = selectAll.get();
      const found =
        idOrName === 'last' ? newest : (selectOne.get(idOrName) ?? selectNamed.get(idOrName) ?? undefined);
      if (found) return toRow(found);
      throw new StoreError(
        'not-found',
        idOrName === 'last'
          ? 'There is no sweep in this store yet.'
          : `There is no sweep “${idOrName}” in this store.`,
        'A sweep is named by its id, its name, or “last”.',
      );
    },
    setState: (id, state, message = '') => void write(() => updateState.run(state, message, id)),
    setSpec: (id, spec) => void write(() => updateSpec.run(JSON.stringify(spec), id)),
    rename: (id, name) =>
      write(() => {
        updateName.run(name, id);
        return toRow(record(id));
      }),
    addTrial: (id, { number, values, epochs }) =>
      void write(() => insertTrial.run(id, number, JSON.stringify(values), epochs)),
    promote: (id, trial, epochs) => void write(() => updateEpochs.run(epochs, id, trial)),
    setProblem: (id, trial, problem) => void write(() => updateProblem.run(problem, id, trial)),
    giveUp: (run) => void write(() => giveUp.run(run)),
    forget: (id, trial, seed) => void write(() => removeRun.run(id, trial, seed)),
    remove: (id) => void write(() => updateDeleted.run(Date.now(), id)),
    restore: (id) => void write(() => updateDeleted.run(null, id)),
  };
}
