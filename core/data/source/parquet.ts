import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { breather } from '../breather';
import { counted } from '../counted';
import { DataError, type ParseOptions } from '../dataset';
import { imageCell } from '../image-cell';
import { packedKind } from '../magic';
import { JsonRows } from '../parse/json-row';
import type { ParseLog } from '../parse/log';
import type { ReadControl, RowSource } from '../row-source';
import { portioned } from '../rows';
import type { ByteSource } from '../source';
import { decodePicture, picturesAtOnce } from './picture';
import { inTurn, wholeOf } from './whole';

/** A row group is decoded whole; this is what its cells may take. */
const mostGroupBytes = 512 * 1024 ** 2;
/** A packed file cannot be read from the middle, so it is held. */
const mostHeld = 128 * 1024 ** 2;
const rowsAtOnce = 256;

const parquetOptions: ParseOptions = {
  format: 'parquet',
  encoding: 'utf-8',
  delimiter: '',
  header: true,
  quotes: false,
  decimalComma: false,
};

/** A Parquet table, row group by row group; bytes that are a picture become one. */
export function parquetSource(source: ByteSource): RowSource {
  async function* rows(_: ParseOptions, log: ParseLog, control: ReadControl): AsyncIterable<string[][]> {
    const breathe = breather(control.signal);
    const file = await randomAccess(source);
    const metadata = await guarded(source.name, () => parquetMetadataAsync(file));
    // Columns in the order of the schema; keys of nested values come as they are met.
    const schema = await guarded(source.name, async () => parquetSchema(metadata));
    const json = new JsonRows(log);
    let rowStart = 0;
    let line = 0;
    for (const group of metadata.row_groups) {
      if (Number(group.total_byte_size) > mostGroupBytes)
        throw new DataError(
          `“${source.name}” has a row group of ${counted(Math.round(Number(group.total_byte_size) / 1024 ** 2), 'MB', 'MB')}; the limit is 512 MB.`,
          'Write it with smaller row groups.',
        );
      const rowEnd = rowStart + Number(group.num_rows);
      const objects = await guarded(source.name, () =>
        parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors, utf8: false }),
      );
      for (let at = 0; at < objects.length; at += rowsAtOnce) {
        const some = objects.slice(at, at + rowsAtOnce);
        const cells: string[][] = [];
        for await (const values of inTurn(some, picturesAtOnce, (object) =>
          plainRow(
            object,
            schema.children.map(({ element }) => element.name),
          ),
        )) {
          const row = json.row(values, ++line);
          if (row !== null) cells.push(row);
        }
        yield* portioned(cells, breathe);
        control.onProgress?.(
          Math.round((source.size * (rowStart + at + some.length)) / Number(metadata.num_rows)),
          source.size,
        );
      }
      rowStart = rowEnd;
    }
  }
  return {
    name: source.name,
    size: source.size,
    sniff: async () => ({ options: parquetOptions, warnings: [] }),
    rows,
    encoding: async () => ({ encoding: 'utf-8', reason: null }),
  };
}

async function randomAccess(source: ByteSource): Promise<Parameters<typeof parquetMetadataAsync>[0]> {
  const slice = source.slice?.bind(source);
  if (slice === undefined) {
    const bytes = await wholeOf(source, mostHeld);
    return { byteLength: bytes.length, slice: (start, end) => exact(bytes.subarray(start, end)) };
  }
  return {
    byteLength: source.size,
    slice: async (start, end) =>
      exact(await slice(start < 0 ? source.size + start : start, end ?? source.size)),
  };
}

function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/**
 * What a damaged file makes the reader throw, as a sentence. The reader works on all columns at once and tells of the
 * first that fails; a second failure would be an unhandled rejection, which ends a process.
 */
async function guarded<T>(name: string, work: () => Promise<T>): Promise<T> {
  const told = (): void => undefined;
  process.on('unhandledRejection', told);
  try {
    return await work();
  } catch (error) {
    // Failures that are still on their way come within this turn of the loop.
    await new Promise((resolve) => setImmediate(resolve));
    const why = error instanceof Error ? error.message : String(error);
    throw new DataError(`“${name}” is no whole Parquet table: ${why}.`, 'Bring the file again, whole.');
  } finally {
    process.off('unhandledRejection', told);
  }
}

async function plainRow(object: Record<string, unknown>, columns: readonly string[]): Promise<object> {
  const row = new Map<string, unknown>();
  for (const column of columns) row.set(column, await plain(object[column]));
  return Object.fromEntries(row);
}

/** A value as JSON could hold it. */
async function plain(value: unknown): Promise<unknown> {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  // A day has no time.
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : value.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (value instanceof Uint8Array) return fromBytes(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, Number);
  if (Array.isArray(value)) return Promise.all((value as unknown[]).map(plain));
  if (typeof value !== 'object') return value ?? null;
  if (value === null) return null;
  // Pictures as Hugging Face keeps them.
  if ('bytes' in value && value.bytes instanceof Uint8Array && packedKind(value.bytes) === 'picture')
    return fromBytes(value.bytes);
  const parts = await Promise.all(
    Object.entries(value).map(async ([key, one]) => [key, await plain(one)] as const),
  );
  return Object.fromEntries(parts);
}

async function fromBytes(bytes: Uint8Array): Promise<string> {
  if (packedKind(bytes) === 'picture') return decodePicture(bytes).then(imageCell, () => '');
  return new TextDecoder().decode(bytes);
}
