import { stepColumns } from '#core/train/events';
import type { StepColumns } from '#core/train/events';
import type { Connection } from './connection';
import { concatenate, joinColumns, packColumns, sliceColumns, unpackColumns } from './curve-tail';
import type { Columns, TailRecord } from './curve-tail';
import { bucketPoints, chunkPoints, summarise } from './pyramid';
import { packFloats, unpackFloats } from './real';
import { StoreError } from './store-error';

/**
 * New points go into small rows of the tail, which grow to 64 points; when the tail has 4,096 it becomes a chunk a
 * column. So an append costs a row, whether a run makes a thousand steps a second or one.
 */
export function curveWriter({ db, writeSoon }: Connection): {
  append(run: string, columns: StepColumns): void;
  /** Drops the points after a step; to be called inside a transaction. */
  truncateAfter(run: string, step: number): void;
} {
  const selectTail = db.prepare<[string], TailRecord>(
    'SELECT first, count, last_step, names, points FROM curve_tail WHERE run = ? ORDER BY first',
  );
  const selectTailEnd = db.prepare<[string], TailRecord>(
    'SELECT first, count, last_step, names, points FROM curve_tail WHERE run = ? ORDER BY first DESC LIMIT 1',
  );
  const upsertTail = db.prepare<[string, number, number, number, string, Buffer]>(
    'INSERT OR REPLACE INTO curve_tail (run, first, count, last_step, names, points) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const deleteTail = db.prepare<[string]>('DELETE FROM curve_tail WHERE run = ?');
  const selectLastChunk = db.prepare<[string], { first: number; last_step: number }>(
    "SELECT first, last_step FROM curve_chunk WHERE run = ? AND name = 'step' ORDER BY first DESC LIMIT 1",
  );
  const selectCut = db.prepare<[string, number], { first: number }>(
    "SELECT first FROM curve_chunk WHERE run = ? AND name = 'step' AND last_step > ? ORDER BY first LIMIT 1",
  );
  const selectChunk = db.prepare<[string, number], { name: string; points: Buffer }>(
    'SELECT name, points FROM curve_chunk WHERE run = ? AND first = ?',
  );
  const insertChunk = db.prepare<[string, string, number, number, number, Buffer, Buffer]>(
    'INSERT INTO curve_chunk (run, name, first, first_step, last_step, buckets, points) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const deleteChunksFrom = db.prepare<[string, number]>(
    'DELETE FROM curve_chunk WHERE run = ? AND first >= ?',
  );

  function putTail(run: string, first: number, columns: Columns): void {
    const steps = columns.get('step') ?? new Float64Array();
    const { names, points } = packColumns(columns);
    if (steps.length > 0) upsertTail.run(run, first, steps.length, steps.at(-1) ?? 0, names, points);
  }

  function putChunk(run: string, first: number, columns: Columns): void {
    const steps = columns.get('step') ?? new Float64Array();
    for (const [name, values] of columns) {
      const { low, high, mean } = summarise(values, bucketPoints);
      insertChunk.run(
        run,
        name,
        first,
        steps[0] ?? 0,
        steps.at(-1) ?? 0,
        packFloats(concatenate([low, high, mean])),
        packFloats(values),
      );
    }
  }

  function foldTail(run: string, first: number): void {
    const columns = joinColumns(selectTail.all(run).map(unpackColumns));
    const count = columns.get('step')?.length ?? 0;
    deleteTail.run(run);
    let at = 0;
    for (; at + chunkPoints <= count; at += chunkPoints)
      putChunk(run, first + at, sliceColumns(columns, at, at + chunkPoints));
    putTail(run, first + at, sliceColumns(columns, at));
  }

  return {
    append: (run, columns) => {
      const added: Columns = new Map(stepColumns.map((name) => [name, columns[name]]));
      const count = columns.step.length;
      if (count === 0) return;
      writeSoon(() => {
        const chunk = selectLastChunk.get(run);
        const tail = selectTailEnd.get(run);
        mustAscend(columns.step, tail?.last_step ?? chunk?.last_step ?? -Infinity);
        const tailStart = chunk ? chunk.first + chunkPoints : 0;
        const end = tail ? tail.first + tail.count : tailStart;
        if (tail && tail.count < bucketPoints)
          putTail(run, tail.first, joinColumns([unpackColumns(tail), added]));
        else putTail(run, end, added);
        if (end + count - tailStart >= chunkPoints) foldTail(run, tailStart);
      });
    },
    truncateAfter: (run, step) => {
      const cut = selectCut.get(run, step);
      const parts = cut
        ? [new Map(selectChunk.all(run, cut.first).map(({ name, points }) => [name, unpackFloats(points)]))]
        : selectTail.all(run).map(unpackColumns);
      const first = cut?.first ?? selectTail.get(run)?.first ?? 0;
      const columns = joinColumns(parts);
      const kept = columns.get('step')?.findIndex((at) => at > step) ?? -1;
      if (kept < 0) return;
      deleteTail.run(run);
      if (cut) deleteChunksFrom.run(run, cut.first);
      putTail(run, first, sliceColumns(columns, 0, kept));
    },
  };
}

function mustAscend(steps: Float64Array, after: number): void {
  let previous = after;
  for (const step of steps) {
    if (!(step > previous))
      throw new StoreError(
        'invalid',
        `Step ${step} came after step ${previous}; the points of a curve must ascend.`,
      );
    previous = step;
  }
}
