import type { Connection } from './connection';
import { concatenate, unpackColumns } from './curve-tail';
import type { TailRecord } from './curve-tail';
import { bucketPoints, bucketSize, chunkPoints, join, summarise } from './pyramid';
import type { Buckets } from './pyramid';
import { readReal, unpackFloats } from './real';
import type { Curve } from './types';

type Points = Pick<Curve, 'step' | 'value' | 'low' | 'high'>;

/**
 * Reads a curve thinned to at most `maxPoints`. From 64 points a bucket on, only the stored buckets are read: 3 % of
 * the bytes.
 */
export function curveReader({ db }: Connection): (run: string, name: string, maxPoints: number) => Curve {
  const selectMetric = db.prepare<[string, string, string], { step: number; value: number | null }>(
    'SELECT step, value FROM metric WHERE run = ? AND split = ? AND name = ? ORDER BY step',
  );
  const selectEnd = db.prepare<[string], { first: number }>(
    "SELECT max(first) AS first FROM curve_chunk WHERE run = ? AND name = 'step'",
  );
  const selectAny = db.prepare<[string, string]>(
    'SELECT 1 FROM curve_chunk WHERE run = ? AND name = ? LIMIT 1',
  );
  const selectPoints = db.prepare<[string, string], { first: number; blob: Buffer }>(
    'SELECT first, points AS blob FROM curve_chunk WHERE run = ? AND name = ? ORDER BY first',
  );
  const selectBuckets = db.prepare<[string, string], { first: number; blob: Buffer }>(
    'SELECT first, buckets AS blob FROM curve_chunk WHERE run = ? AND name = ? ORDER BY first',
  );
  const selectTail = db.prepare<[string], TailRecord>(
    'SELECT first, count, last_step, names, points FROM curve_tail WHERE run = ? ORDER BY first',
  );

  /** The thinned steps that were read last; a run of as many points has the same again. */
  let kept: { key: string; steps: Float64Array } | null = null;

  function readMetric(run: string, split: string, name: string, maxPoints: number): Points {
    const rows = selectMetric.all(run, split, name);
    return thin(
      Float64Array.from(rows, (row) => row.step),
      Float64Array.from(rows, (row) => readReal(row.value)),
      maxPoints,
    );
  }

  function readColumn(run: string, name: string, maxPoints: number): Points {
    const last = selectEnd.get(run)?.first ?? null;
    const inChunks = last === null ? 0 : last + chunkPoints;
    const tail = selectTail.all(run).map(unpackColumns);
    const tailOf = (column: string) =>
      concatenate(
        tail.map((part) => part.get(column) ?? new Float64Array(part.get('step')?.length ?? 0).fill(NaN)),
      );
    const tailSteps = tailOf('step');
    if (!tail.some((part) => part.has(name)) && !selectAny.get(run, name))
      return thin(new Float64Array(), new Float64Array(), maxPoints);
    const count = inChunks + tailSteps.length;
    const size = bucketSize(count, maxPoints);

    if (size < bucketPoints) {
      const whole = (column: string) =>
        joinChunks(selectPoints.all(run, column), inChunks, chunkPoints, 0, 1, tailOf(column));
      return thin(whole('step'), whole(name), maxPoints);
    }
    const buckets = (column: string): Buckets => {
      const rows = selectBuckets.all(run, column);
      const rest = summarise(column === 'step' ? tailSteps : tailOf(column), bucketPoints);
      const part = (index: number, end: Float64Array) =>
        joinChunks(rows, inChunks / bucketPoints, chunkPoints / bucketPoints, index, bucketPoints, end);
      return join(
        { low: part(0, rest.low), high: part(1, rest.high), mean: part(2, rest.mean) },
        count,
        size / bucketPoints,
      );
    };
    // The curves of a run are asked for one after the other, and all stand at the same steps.
    const key = `${run} ${count} ${size}`;
    if (kept?.key !== key) {
      const { low: firsts, high: lasts } = buckets('step');
      kept = { key, steps: firsts.map((first, index) => middle(first, lasts[index] ?? first)) };
    }
    const { low, high, mean } = buckets(name);
    return {
      step: kept.steps.slice(),
      value: mean,
      low,
      high,
    };
  }

  return (run, name, maxPoints) => {
    const dot = name.indexOf('.');
    const points =
      dot < 0
        ? readColumn(run, name, maxPoints)
        : readMetric(run, name.slice(0, dot), name.slice(dot + 1), maxPoints);
    return { run, name, ...points };
  };
}

/** Copies the `part`-th run of `length` values of each blob to its place; what no chunk holds stays NaN. `scale`: points a value. */
function joinChunks(
  rows: readonly { first: number; blob: Buffer }[],
  total: number,
  length: number,
  part: number,
  scale: number,
  tail: Float64Array,
): Float64Array {
  const result = new Float64Array(total + tail.length).fill(NaN);
  for (const { first, blob } of rows)
    result.set(unpackFloats(blob).subarray(part * length, (part + 1) * length), first / scale);
  result.set(tail, total);
  return result;
}

function thin(step: Float64Array, value: Float64Array, maxPoints: number): Points {
  const size = bucketSize(step.length, maxPoints);
  if (size === 1) return { step, value, low: value.slice(), high: value.slice() };
  const { low, high, mean } = summarise(value, size);
  const middles = mean.map((_, bucket) =>
    middle(step[bucket * size] ?? 0, step[Math.min(step.length, (bucket + 1) * size) - 1] ?? 0),
  );
  return { step: middles, value: mean, low, high };
}

/** A step that exists or nearly so: half steps would only puzzle. */
function middle(first: number, last: number): number {
  return Math.round((first + last) / 2);
}
