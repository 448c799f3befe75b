import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspect } from '#core/data/inspect';
import { parseNumber } from '#core/data/numbers';
import { hasShared, sharedPath } from '../../support/shared';
import { bytesSource, everything, nasty, nastyFiles } from './support';

const json = (name: string): unknown =>
  JSON.parse(readFileSync(sharedPath('nasty', 'files', name), 'utf8')) as unknown;

/** The table of the hostile files' README, file by file; nasty-table.test.ts has them all with their outcome. */
describe.skipIf(!hasShared)('hostile files', () => {
  it('r01: a byte order mark is no symbol, a bare CR ends a line', async () => {
    const { rowCount, guess, rows, options } = await inspect(await nasty('r01_utf8bom_cr_only.txt'));
    expect([options.format, rowCount, rows[0]?.[0]?.charCodeAt(0)]).toEqual([
      'text',
      6136,
      '"'.charCodeAt(0),
    ]);
    expect(guess.sentence).toContain('76 different characters');
  });

  it('r03: 5,574 messages, none swallowed by a quote', async () => {
    const { columns, rows, preview } = await everything(await nasty('r03_sms_unbalanced_quotes.tsv'));
    expect(preview.options).toMatchObject({ format: 'tsv', quotes: false, header: false });
    expect([columns.length, rows.length]).toEqual([2, 5574]);
    expect(preview.columns[0]?.top).toEqual([
      { label: 'ham', count: 4827 },
      { label: 'spam', count: 747 },
    ]);
  });

  it('r04: UTF-16 with a mark, and the same without', async () => {
    const source = await nasty('r04_utf16le_bom_crlf.tsv');
    const { preview, rows } = await everything(source);
    expect([preview.options.encoding, rows.length]).toEqual(['utf-16le', 500]);
    expect(rows.flat().some((cell) => cell.includes('é'))).toBe(true);
    const bytes = await source.head(source.size);
    const unmarked = await everything(bytesSource('x.tsv', bytes.subarray(2)));
    expect(unmarked.rows).toEqual(rows);
    const swapped = Uint8Array.from(bytes.subarray(2), (_, k) => bytes[2 + (k ^ 1)] ?? 0);
    const bigEndian = await everything(bytesSource('x.tsv', swapped));
    expect([bigEndian.preview.options.encoding, bigEndian.rows]).toEqual(['utf-16be', rows]);
  });

  // The expected json of location_coordinates, in this copy of the suite, is of another table.
  const spectrum = hasShared
    ? nastyFiles('r06_csv_spectrum/csvs').filter((file) => !file.startsWith('location'))
    : [];
  it.each(spectrum)('r06: csv-spectrum %s', async (file) => {
    const { columns, rows } = await everything(await nasty('r06_csv_spectrum', 'csvs', file));
    const expected = JSON.parse(
      readFileSync(
        sharedPath('nasty', 'files', 'r06_csv_spectrum', 'json', file.replace('.csv', '.json')),
        'utf8',
      ).replaceAll('\\r\\n', '\\n'),
    ) as unknown;
    expect(rows.map((cells) => Object.fromEntries(cells.map((cell, k) => [columns[k] ?? '', cell])))).toEqual(
      expected,
    );
  });

  it.each(hasShared ? nastyFiles('r07_json_suite') : [])(
    'r07: %s is read or refused, as its name says',
    async (file) => {
      const outcome: unknown = await everything(await nasty('r07_json_suite', file)).then(
        ({ rows }) => rows.length,
        (error: Error) => error.name,
      );
      if (file.startsWith('y_')) expect(outcome).toBe(1);
      else if (file.startsWith('n_')) expect(outcome).toBe('DataError');
      else expect([1, 'DataError']).toContain(outcome);
    },
  );

  it('r10: strings come back as they were', async () => {
    const { rows } = await everything(await nasty('r10_blns.json'));
    expect(rows.map(([cell]) => cell)).toEqual(json('r10_blns.json'));
  });

  it('g05: the byte order mark is in no column name', async () => {
    const { columns, rows } = await everything(await nasty('g05_bom_header.csv'));
    expect([columns, rows]).toEqual([['text', 'label'], [['hello', 'pos']]]);
  });

  it('g07: rows of other widths are filled or left out, and counted', async () => {
    const { rows, preview } = await everything(await nasty('g07_ragged.csv'));
    expect(rows).toEqual([
      ['1', '2', '3'],
      ['1', '2', ''],
      ['', '', ''],
      ['1', '', ''],
    ]);
    expect(preview.badRows).toEqual([{ line: 4, reason: '5 cells where 3 are expected' }]);
    expect(preview.warnings.find((one) => one.code === 'short-rows')?.message).toMatch(/^2 rows .* line 3/);
  });

  it('g08: columns with the same or no name get one, visibly', async () => {
    const { columns, rows, preview } = await everything(await nasty('g08_dup_headers.csv'));
    expect(columns).toEqual(['text', 'label', 'text (2)', 'column 4', 'column 5']);
    expect(rows).toEqual([['x', 'pos', 'y', 'z', 'q']]);
    expect(preview.warnings.find((one) => one.code === 'renamed')?.message).toContain('“text” → “text (2)”');
  });

  it('g10: quotes in odd places give 3 rows and a warning', async () => {
    const { rows, preview } = await everything(await nasty('g10_quote_in_middle.csv'));
    expect(rows).toEqual([
      ['five " inch', 'pos'],
      ['a"b', 'neg'],
      ['"""', 'pos'],
    ]);
    expect(preview.warnings.map((one) => one.code)).toContain('stray-quotes');
  });

  it('g11: Excel’s separator line, semicolons and windows-1252', async () => {
    const { columns, rows, preview } = await everything(await nasty('g11_semicolon_excel.csv'));
    expect(preview.options).toMatchObject({ delimiter: ';', encoding: 'windows-1252' });
    expect([columns, rows]).toEqual([
      ['name', 'value', 'date'],
      [
        ['Müller', '1,5', '31.12.2024'],
        ['Ångström', '1.234,75', '01.02.2023'],
      ],
    ]);
    expect(rows.map(([, value]) => parseNumber(value ?? '', true))).toEqual([1.5, 1234.75]);
    expect(preview.warnings.map((one) => one.code)).toContain('encoding');
  });

  it('g12: NUL is kept and said', async () => {
    const { rows, preview } = await everything(await nasty('g12_nul_bytes.csv'));
    expect(rows).toEqual([
      ['ab\0cd', 'pos'],
      ['\0\0\0', 'neg'],
    ]);
    expect(preview.warnings.find((one) => one.code === 'nul')?.message).toMatch(/^4 NUL/);
  });

  it('g14: nine rows; U+2028 is no line end, an inner mark stays', async () => {
    const { rows } = await everything(await nasty('g14_unicode_edge.csv'));
    expect(rows.length).toBe(9);
    expect(rows.map(([text]) => text)).toContain('line\u2028sep');
    expect(rows.map(([text]) => text)).toContain('\ufeffinner bom');
  });

  it('g15, g16: formulas and markup are text like any other', async () => {
    expect((await everything(await nasty('g15_csv_injection.csv'))).rows.map(([text]) => text)).toContain(
      "=cmd|'/c calc'!A1",
    );
    expect((await everything(await nasty('g16_html_script.csv'))).rows.map(([text]) => text)).toContain(
      '<script>window.__pwned=1</script>',
    );
  });

  it('g17: __proto__ is a name like any other', async () => {
    const { columns, rows } = await everything(await nasty('g17_proto_headers.csv'));
    expect(columns).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'label']);
    expect(rows).toEqual([['x', 'y', 'z', 'w', 'pos']]);
    expect('polluted' in {}).toBe(false);
  });

  it('g19: 2 good lines, 6 bad ones by number', async () => {
    const { rows, preview } = await everything(await nasty('g19_mixed.jsonl'));
    expect(rows).toEqual([
      ['ok', 'a'],
      ['ok2', 'b'],
    ]);
    expect(preview.badRows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 8]);
  });

  it('g23: one class is seen before training', async () => {
    const { warnings, guess } = await inspect(await nasty('g23_single_class.csv'));
    expect([guess.task, guess.label]).toEqual(['sequence-class', 'label']);
    expect(warnings.map((one) => one.code)).toContain('one-class');
  });

  it('g25: sequences of 0 to 50,000 are all kept', async () => {
    const { rows } = await everything(await nasty('g25_lengths.jsonl'));
    expect(rows.length).toBe(7);
    expect(Math.max(...rows.map(([x]) => (x ?? '').length))).toBe(100_001);
  });
});
