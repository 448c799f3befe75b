import type { Connection } from './connection';
import { freeId } from './id';
import type { Arrivals } from './store';

/** Runs take the colours of the palette in turn; the window's palette has as many. */
const colours = 8;

/**
 * Runs that come from elsewhere, all or nothing. Until it is committed a run lies in the trash as of 1970: no list
 * shows it, and what a crash leaves is swept at the next start.
 */
export function arrivals({ db, write }: Connection): Arrivals {
  const selectNewest = db.prepare<[], { id: string; colour: number }>(
    'SELECT id, colour FROM run ORDER BY created_at DESC, id DESC LIMIT 1',
  );
  const selectLatestId = db.prepare<[], string | null>('SELECT max(id) FROM run').pluck();
  const exists = db.prepare<[string]>('SELECT 1 FROM run WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO run (id, name, spec, dataset, environment, parent_run, parent_step, colour, state, message, info,
       weights, step, epoch, seconds, tokens, created_at, tags, note, deleted_at)
     VALUES (@id, @name, @spec, @dataset, @environment, @parentRun, @parentStep, @colour, @state, @message, @info,
       @weights, @step, @epoch, @seconds, @tokens, @createdAt, @tags, @note, 0)`,
  );
  const show = db.prepare<[string]>('UPDATE run SET deleted_at = NULL WHERE id = ?');
  const remove = db.prepare<[string]>('DELETE FROM run WHERE id = ?');
  return {
    begin: (run) => {
      const id = write(() => {
        const taken = (wanted: string): boolean => exists.get(wanted) !== undefined;
        const chosen = freeId(run.id, taken, selectLatestId.get() ?? null, Date.now());
        const newest = selectNewest.get();
        insert.run({
          id: chosen,
          name: run.name,
          spec: JSON.stringify(run.spec),
          dataset: run.spec.data.dataset || null,
          environment: JSON.stringify(run.environment),
          parentRun: run.parent?.run ?? null,
          parentStep: run.parent?.step ?? null,
          colour: newest ? (newest.colour + 1) % colours : 0,
          state: run.state,
          message: run.message,
          info: run.info && JSON.stringify(run.info),
          weights: run.weights,
          step: run.step,
          epoch: run.epoch,
          seconds: run.seconds,
          tokens: run.tokens,
          createdAt: run.createdAt,
          tags: JSON.stringify(run.tags),
          note: run.note,
        });
        return chosen;
      });
      return {
        id,
        commit: () => void write(() => show.run(id)),
        abort: () => void write(() => remove.run(id)),
      };
    },
  };
}
