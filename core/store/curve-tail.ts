import { packFloats, unpackFloats } from './real';

/** Columns of equal length by name. */
export type Columns = Map<string, Float64Array>;

export interface TailRecord {
  first: number;
  count: number;
  last_step: number;
  names: string;
  points: Buffer;
}

export function packColumns(columns: Columns): { names: string; points: Buffer } {
  return { names: [...columns.keys()].join('\n'), points: packFloats(concatenate([...columns.values()])) };
}

export function unpackColumns({
  names,
  count,
  points,
}: Pick<TailRecord, 'names' | 'count' | 'points'>): Columns {
  const values = unpackFloats(points);
  return new Map(
    names.split('\n').map((name, index) => [name, values.subarray(index * count, (index + 1) * count)]),
  );
}

/** One after the other; a column that a part lacks is NaN there. */
export function joinColumns(parts: readonly Columns[]): Columns {
  const names = new Set(parts.flatMap((part) => [...part.keys()]));
  const gap = (part: Columns) => new Float64Array([...part.values()][0]?.length ?? 0).fill(NaN);
  return new Map(
    [...names].map((name) => [name, concatenate(parts.map((part) => part.get(name) ?? gap(part)))]),
  );
}

export function sliceColumns(columns: Columns, begin: number, end?: number): Columns {
  return new Map([...columns].map(([name, values]) => [name, values.subarray(begin, end)]));
}

export function concatenate(parts: readonly Float64Array[]): Float64Array {
  const result = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
