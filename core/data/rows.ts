import { breather } from './breather';
import { DataError, type ParseOptions } from './dataset';
import { decodeText } from './decode';
import { Fingerprint } from './fingerprint';
import { parseJson } from './parse/json';
import { ParseLog } from './parse/log';
import { parseTable } from './parse/table';
import { parseText } from './parse/text';
import type { ByteSource } from './source';

export interface ReadControl {
  /** Bytes read so far, and in all. */
  onProgress?: ((done: number, total: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Rows at a time: small enough to insert and to draw between two frames. */
const rowsPerChunk = 1000;

/** Bytes → rows in chunks of at most 1,000; what happened on the way is in `log` at the end. */
export async function* parseRows(
  source: ByteSource,
  options: ParseOptions,
  log: ParseLog,
  control: ReadControl = {},
  strict = false,
): AsyncIterable<string[][]> {
  const breathe = breather(control.signal);
  const text = decodeText(watched(source, control, breathe), options.encoding, strict);
  for await (const rows of parser(text, options, log)) {
    for (let start = 0; start < rows.length; start += rowsPerChunk) {
      await breathe();
      yield rows.length <= rowsPerChunk ? rows : rows.slice(start, start + rowsPerChunk);
    }
  }
}

function parser(
  text: AsyncIterable<string>,
  options: ParseOptions,
  log: ParseLog,
): AsyncIterable<string[][]> {
  if (options.format === 'text') return parseText(text, log);
  if (options.format === 'jsonl') return parseJson(text, log);
  return parseTable(text, options, log);
}

function watched(
  source: ByteSource,
  { onProgress }: ReadControl,
  breathe: () => Promise<void> | undefined,
): ByteSource {
  async function* chunks(): AsyncIterable<Uint8Array> {
    let done = 0;
    for await (const bytes of source.chunks()) {
      await breathe();
      yield bytes;
      done += bytes.length;
      onProgress?.(done, source.size);
    }
  }
  return { ...source, chunks };
}

/**
 * The rows that `inspect` saw, for storing: every row has `columns` cells.
 * @param expected the preview's columns and fingerprint
 * @throws DataError at the end when the file has changed since the preview: what was read must then be thrown away
 */
export async function* readRows(
  source: ByteSource,
  options: ParseOptions,
  expected: { columns: readonly { name: string }[]; fingerprint: string },
  control: ReadControl = {},
): AsyncIterable<string[][]> {
  const log = new ParseLog();
  const fingerprint = new Fingerprint();
  for await (const rows of parseRows(source, options, log, control)) {
    await fingerprint.push(rows);
    for (const cells of rows) while (cells.length < expected.columns.length) cells.push('');
    yield rows;
  }
  if ((await fingerprint.finish(log.columns)) !== expected.fingerprint) {
    throw new DataError(`“${source.name}” has changed since it was looked at.`, 'Open it again.');
  }
}
