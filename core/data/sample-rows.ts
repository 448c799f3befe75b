import type { RowChunks } from './reading';

/** How many rows are looked at to see what cells hold. */
const enough = 200;

/** The first rows, and all rows again from the first: a stream is read only once. */
export async function sampleRows(
  rows: RowChunks,
): Promise<{ sample: string[][]; all: AsyncIterable<string[][]> }> {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  const held: string[][][] = [];
  let count = 0;
  while (count < enough) {
    const next = await iterator.next();
    if (next.done === true) break;
    held.push(next.value);
    count += next.value.length;
  }
  async function* all(): AsyncIterable<string[][]> {
    try {
      for (let chunk = held.shift(); chunk !== undefined; chunk = held.shift()) yield chunk;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { sample: held.flat().slice(0, enough), all: all() };
}
