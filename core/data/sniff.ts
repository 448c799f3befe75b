import { counted } from './counted';
import { DataError, type DataWarning, type ParseOptions, type SourceFormat } from './dataset';
import { decodeStart, oneLineEnd } from './decode';
import { guessDelimiter, quotesAreUsed, sampleRows, type DelimiterGuess } from './delimiter';
import { guessEncoding } from './encoding';
import { looksLikeHeader } from './header';
import { recognise } from './magic';
import { isDocument } from './parse/json-document';
import { readJson } from './parse/json-value';
import { separatorOf } from './parse/table';
import type { Sniffed } from './row-source';
import type { ByteSource } from './source';

const headBytes = 256 * 1024;

/**
 * How to read a source, from its first bytes and only then from its name. What the user has chosen is kept.
 * @throws DataError when there is nothing to read, or it is no text
 */
export async function sniff(source: ByteSource, chosen: Partial<ParseOptions> = {}): Promise<Sniffed> {
  const head = await source.head(headBytes);
  if (head.length === 0)
    throw new DataError(`“${source.name}” is empty: there are no rows in it.`, 'Choose a file with data.');
  const what = recognise(head);
  if (what !== null) {
    throw new DataError(
      `“${source.name}” is ${what}, not text or a table.`,
      'Bring the data as CSV, TSV, JSON Lines or plain text.',
    );
  }
  const whole = head.length < headBytes;
  const guess = guessEncoding(head, whole);
  const encoding = chosen.encoding ?? guess.encoding;
  const text = oneLineEnd(decodeStart(head, encoding));
  refuseBinary(source.name, text, encoding === 'windows-1252');
  if (whole && text.trim() === '') {
    throw new DataError(
      `“${source.name}” has only empty lines: there are no rows in it.`,
      'Choose a file with data.',
    );
  }
  // The last line of a part of a file is cut somewhere; the sample ends before it.
  const sample = whole ? text : text.slice(0, text.lastIndexOf('\n') + 1) || text;
  const warnings: DataWarning[] = [];
  if (chosen.encoding === undefined && encoding === 'windows-1252')
    warnings.push(encodingWarning(guess.reason));
  return { options: tableOptions(source.name, sample, encoding, chosen), warnings };
}

export function encodingWarning(reason: string | null): DataWarning {
  return {
    code: 'encoding',
    message: `Read as windows-1252 (Western European): ${reason ?? 'it is not UTF-8'}.`,
    fix: 'Choose another encoding if accented letters look wrong.',
  };
}

function refuseBinary(name: string, text: string, singleBytes: boolean): void {
  const start = text.slice(0, 4096);
  const odd = start.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  if (odd > start.length * (singleBytes ? 0.05 : 0.3)) {
    throw new DataError(
      `“${name}” is binary data, not text or a table.`,
      'Bring the data as CSV, TSV, JSON Lines or plain text.',
    );
  }
}

function tableOptions(
  name: string,
  sample: string,
  encoding: ParseOptions['encoding'],
  chosen: Partial<ParseOptions>,
): ParseOptions {
  if (chosen.delimiter !== undefined && !/^([^"\n\r])?$/u.test(chosen.delimiter)) {
    throw new DataError(
      'The delimiter must be one character, and no quote or line end.',
      'Choose comma, semicolon, tab or bar.',
    );
  }
  const noted = separatorOf(sample);
  const rows = noted === null ? sample : sample.slice(sample.indexOf('\n') + 1);
  const table = guessTable(rows, chosen, noted);
  const format = chosen.format ?? formatOf(table, name, sample, chosen);
  if (format === 'text' || format === 'jsonl' || format === 'json')
    return { format, encoding, delimiter: '', header: false, quotes: false, decimalComma: false };
  const delimiter =
    chosen.delimiter ||
    (format === 'tsv'
      ? '\t'
      : (noted ?? (table === null || table.delimiter === '\t' ? ',' : table.delimiter)));
  const quotes = chosen.quotes ?? (format === 'csv' || quotesAreUsed(rows, delimiter));
  const header = chosen.header ?? looksLikeHeader(sampleRows(rows, delimiter, quotes));
  return { format, encoding, delimiter, header, quotes, decimalComma: chosen.decimalComma ?? false };
}

function guessTable(
  rows: string,
  chosen: Partial<ParseOptions>,
  noted: string | null,
): DelimiterGuess | null {
  const only = chosen.delimiter || noted || (chosen.format === 'tsv' ? '\t' : '');
  return only === '' ? guessDelimiter(rows) : guessDelimiter(rows, [only]);
}

function formatOf(
  table: DelimiterGuess | null,
  name: string,
  sample: string,
  chosen: Partial<ParseOptions>,
): SourceFormat {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (chosen.delimiter) return chosen.delimiter === '\t' ? 'tsv' : 'csv';
  const json = jsonFormat(sample, extension);
  if (json !== null) return json;
  const tab = table?.delimiter === '\t';
  if (extension === 'csv') return tab && table.share > 0.5 ? 'tsv' : 'csv';
  if (extension === 'tsv' || extension === 'tab')
    return table !== null && !tab && table.share > 0.9 ? 'csv' : 'tsv';
  // A text may have commas in it; a table has the same number of them in every line.
  const isTable =
    table !== null && table.share >= 0.9 && (table.rows.length >= 3 || looksLikeHeader(table.rows));
  return !isTable ? 'text' : tab ? 'tsv' : 'csv';
}

/** A document of many rows or one value a line; null when the text is no JSON. */
function jsonFormat(sample: string, extension: string): 'json' | 'jsonl' | null {
  const byLine = extension === 'jsonl' || extension === 'ndjson';
  const start = sample.trimStart();
  if (!/^[{[]/.test(start)) return byLine || extension === 'json' ? 'jsonl' : null;
  const lines = start.split('\n', 20).filter((line) => line.trim() !== '');
  const values = lines.map(jsonContainer);
  const readable = values.filter((value) => value !== null).length;
  if (lines.length === 1 && readable === 1)
    return (extension === 'json' && Array.isArray(values[0])) || isDocument(values[0]) ? 'json' : 'jsonl';
  // What is called .json is a document unless its first line is a row by itself.
  const isRow = extension !== 'json' || values[0] !== null;
  if (byLine || (isRow && readable > 0 && readable >= lines.length / 2)) return 'jsonl';
  return extension === 'json' || /^\{\s*"/.test(start) || /^\[\s*[{["]/.test(start) ? 'json' : null;
}

function jsonContainer(line: string): object | null {
  const { value } = readJson(line);
  return typeof value === 'object' ? value : null;
}

/** NUL and lost characters are kept, and said. @param strict whether the bytes were valid, so that each � was in the file */
export function characterWarnings(nul: number, replaced: number, strict: boolean): DataWarning[] {
  const warnings: DataWarning[] = [];
  if (nul > 0) {
    const message = `${counted(nul, 'NUL character is', 'NUL characters are')} in the text and kept.`;
    warnings.push({ code: 'nul', message, fix: '' });
  }
  if (replaced > 0 && strict) {
    const message = `The file has ${counted(replaced, 'replacement character')} (�): letters that were lost before it was saved.`;
    warnings.push({ code: 'lost-characters', message, fix: '' });
  } else if (replaced > 0) {
    const message = `${counted(replaced, 'character')} could not be read and became �.`;
    const fix = 'Choose another encoding if there should be letters.';
    warnings.push({ code: 'replacement', message, fix });
  }
  return warnings;
}
