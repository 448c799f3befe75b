import { breather, type Breathe } from './breather';
import { DataError, type ParseOptions } from './dataset';
import { decodeText } from './decode';
import { Utf8Scan } from './encoding';
import { Fingerprint } from './fingerprint';
import { parseJsonDocument } from './parse/json-document';
import { parseJsonLines } from './parse/json-lines';
import { ParseLog } from './parse/log';
import { parseTable } from './parse/table';
import { parseText } from './parse/text';
import type { DataSource, ReadControl, RowSource } from './row-source';
import { sniff } from './sniff';
import type { ByteSource } from './source';

/** Rows at a time: small enough to insert and to draw between two frames. */
const rowsPerChunk = 1000;

/** One table or text as rows. */
export function tableSource(source: ByteSource): RowSource {
  return {
    name: source.name,
    size: source.size,
    sniff: (chosen) => sniff(source, chosen),
    rows: (options, log, control, strict) => parseRows(source, options, log, control, strict),
    async encoding({ signal }) {
      const scan = new Utf8Scan();
      for await (const bytes of source.chunks()) {
        signal?.throwIfAborted();
        scan.push(bytes);
      }
      scan.end();
      return scan.guess();
    },
  };
}

export function rowSource(source: DataSource): RowSource {
  return 'rows' in source ? source : tableSource(source);
}

async function* parseRows(
  source: ByteSource,
  options: ParseOptions,
  log: ParseLog,
  control: ReadControl,
  strict: boolean,
): AsyncIterable<string[][]> {
  const breathe = breather(control.signal);
  const text = decodeText(watched(source, control, breathe), options.encoding, strict);
  try {
    for await (const rows of parser(text, options, log)) yield* portioned(rows, breathe);
  } catch (error) {
    throw error instanceof DataError ? naming(source.name, error) : error;
  }
  log.notes.push(...(source.notes?.() ?? []));
}

/** A parser knows lines; which file they are of is said here. */
function naming(name: string, error: DataError): DataError {
  if (error.message.includes(name)) return error;
  return new DataError(`“${name}”: ${error.message}`, error.hint, error.line);
}

function parser(
  text: AsyncIterable<string>,
  options: ParseOptions,
  log: ParseLog,
): AsyncIterable<string[][]> {
  if (options.format === 'text') return parseText(text, log);
  if (options.format === 'jsonl') return parseJsonLines(text, log);
  if (options.format === 'json') return parseJsonDocument(text, log);
  return parseTable(text, options, log);
}

/** Many rows in pieces, between which others may use the thread. */
export async function* portioned(
  rows: string[][],
  breathe: Breathe,
  most = rowsPerChunk,
): AsyncIterable<string[][]> {
  for (let start = 0; start < rows.length; start += most) {
    await breathe();
    yield rows.length <= most ? rows : rows.slice(start, start + most);
  }
}

function watched(source: ByteSource, { onProgress }: ReadControl, breathe: Breathe): ByteSource {
  async function* chunks(): AsyncIterable<Uint8Array> {
    let done = 0;
    for await (const bytes of source.chunks()) {
      await breathe();
      yield bytes;
      done += bytes.length;
      onProgress?.(source.consumed?.() ?? done, source.size);
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
  source: DataSource,
  options: ParseOptions,
  expected: { columns: readonly { name: string }[]; fingerprint: string },
  control: ReadControl = {},
): AsyncIterable<string[][]> {
  const log = new ParseLog();
  const fingerprint = new Fingerprint();
  for await (const rows of rowSource(source).rows(options, log, control, false)) {
    await fingerprint.push(rows);
    for (const cells of rows) while (cells.length < expected.columns.length) cells.push('');
    yield rows;
  }
  if ((await fingerprint.finish(log.columns)) !== expected.fingerprint) {
    throw new DataError(`“${source.name}” has changed since it was looked at.`, 'Open it again.');
  }
}
