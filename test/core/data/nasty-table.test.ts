import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { DataError } from '#core/data/dataset';
import { inspect } from '#core/data/inspect';
import { decodePicture } from '#core/data/source/picture';
import { FormatError } from '#core/export/format-error';
import { decodeSafetensors } from '#core/export/safetensors';
import { hasShared, sharedPath } from '../../support/shared';
import { opened } from './support';

/**
 * What the README of the hostile files wants, as the app opens them: rows and, where something must be said, the code of
 * the warning; or the words of the one sentence that refuses.
 */
const expected: Record<string, { rows: number; said?: string } | { refused: RegExp }> = {
  'a01_good.zip': { rows: 400 },
  'a02_truncated.zip': { refused: /“a02_truncated.zip” is damaged/ },
  'a04_zip_slip.zip': { rows: 400, said: 'left-out' },
  'a05_zip_symlink.zip': { rows: 400, said: 'left-out' },
  'a07_zip_many_entries.zip': { refused: /20,000 entries; the limit is 10,000/ },
  'a08_zip_bomb_1GiB.zip': { refused: /“zeros.csv” is binary data/ },
  'a11_good.csv.gz': { rows: 400 },
  'a12_truncated.csv.gz': { refused: /“a12_truncated.csv.gz” is damaged: it ends too early/ },
  'a14_gz_two_members.csv.gz': { rows: 401 },
  'a15_gz_bad_crc.csv.gz': { refused: /its checksum \(CRC\) does not match/ },
  'c01_good.safetensors': { refused: /is a safetensors file/ },
  'c02_header_len_2e63.safetensors': { refused: /is binary data/ },
  'c03_header_len_past_eof.safetensors': { refused: /is a safetensors file/ },
  'c05_shape_overflow.safetensors': { refused: /is a safetensors file/ },
  'c07_hole.safetensors': { refused: /is a safetensors file/ },
  'c08_proto_name.safetensors': { refused: /is a safetensors file/ },
  'c10_nan_inf.safetensors': { refused: /is a safetensors file/ },
  'c11_truncated.safetensors': { refused: /is a safetensors file/ },
  'c12_wrong_dtype.safetensors': { refused: /is a safetensors file/ },
  'c13_deep_json.safetensors': { refused: /is a safetensors file/ },
  'c15_sqlite_garbage_header.db': { refused: /is an SQLite database/ },
  'c16_not_a_db.db': { rows: 1 },
  'g01_empty.csv': { refused: /is empty: there are no rows/ },
  'g02_bom_only.csv': { refused: /no rows/ },
  'g03_newlines_only.csv': { refused: /no rows/ },
  'g04_header_only.csv': { refused: /has a header and no rows/ },
  'g05_bom_header.csv': { rows: 1 },
  'g07_ragged.csv': { rows: 4, said: 'bad-rows' },
  'g08_dup_headers.csv': { rows: 1, said: 'renamed' },
  'g10_quote_in_middle.csv': { rows: 3, said: 'stray-quotes' },
  'g11_semicolon_excel.csv': { rows: 2, said: 'encoding' },
  'g12_nul_bytes.csv': { rows: 2, said: 'nul' },
  'g14_unicode_edge.csv': { rows: 9 },
  'g15_csv_injection.csv': { rows: 6 },
  'g16_html_script.csv': { rows: 4 },
  'g17_proto_headers.csv': { rows: 1 },
  'g19_mixed.jsonl': { rows: 2, said: 'bad-rows' },
  'g21_one_long_line.jsonl': { refused: /Line 1: a value of 3,000,000 characters; the limit is/ },
  'g23_single_class.csv': { rows: 500, said: 'one-class' },
  'g25_lengths.jsonl': { rows: 7 },
  'g27_html_renamed.csv': { refused: /is an HTML page/ },
  'i01_good.png': { refused: /is one picture .*which is no data set/ },
  'i02_truncated.png': { refused: /the picture is cut off/ },
  'i03_text_renamed.png': { refused: /is called a picture and is none/ },
  'i04_ihdr_50000x50000_tiny_idat.png': { refused: /50,000 × 50,000 pixels; the limit is 16 million/ },
  'i06_zero_size.png': { refused: /no width or no height/ },
  'i08_trailing_html.png': { refused: /is one picture .*which is no data set/ },
  'i10_svg_xxe.svg': { refused: /is an XML document|is an SVG picture/ },
  'r01_utf8bom_cr_only.txt': { rows: 6136 },
  'r03_sms_unbalanced_quotes.tsv': { rows: 5574 },
  'r04_utf16le_bom_crlf.tsv': { rows: 500 },
  'r10_blns.json': { rows: 515 },
  'r10_blns.txt': { rows: 742 },
};

const files = hasShared
  ? readdirSync(sharedPath('nasty', 'files'), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
  : [];

describe.skipIf(!hasShared)('every hostile file', () => {
  const table: string[] = [];
  afterAll(() => console.log(table.join('\n')));

  it.each(files)('%s', async (name) => {
    const before = process.memoryUsage.rss();
    const outcome = await opened('nasty', 'files', name)
      .then((source) => inspect(source))
      .catch((error: unknown) => error);
    expect(process.memoryUsage.rss() - before).toBeLessThan(512 * 1024 ** 2);
    const wanted = expected[name];
    if (wanted === undefined) throw new Error(`The table says nothing about ${name}.`);
    if (outcome instanceof DataError) {
      table.push(`${name.padEnd(40)} refused: ${outcome.message}`);
      expect('refused' in wanted && outcome.message).toMatch('refused' in wanted ? wanted.refused : /never/);
      expect(outcome.message).not.toContain('\n');
      expect(outcome.hint).not.toBe('');
      return;
    }
    if (outcome instanceof Error || typeof outcome !== 'object' || outcome === null) throw outcome;
    const { rowCount, warnings } = outcome as Awaited<ReturnType<typeof inspect>>;
    const codes = warnings.map(({ code }) => code);
    table.push(`${name.padEnd(40)} ${rowCount} rows${codes.length > 0 ? `, said: ${codes.join(', ')}` : ''}`);
    expect(wanted).toMatchObject({ rows: rowCount });
    if ('said' in wanted && wanted.said !== undefined) expect(codes).toContain(wanted.said);
    expect('polluted' in {}).toBe(false);
  });

  it('r08: every broken picture is refused with a reason', async () => {
    const folder = sharedPath('nasty', 'files', 'r08_pngsuite_corrupt');
    for (const name of readdirSync(folder)) {
      const refused = await decodePicture(readFileSync(`${folder}/${name}`)).catch((error: unknown) => error);
      table.push(`r08 ${name.padEnd(36)} ${refused instanceof DataError ? refused.message : 'accepted'}`);
      expect(refused).toBeInstanceOf(DataError);
    }
  });

  it('c*: weights are read by the rules of safetensors', () => {
    for (const name of files.filter((one) => one.endsWith('.safetensors'))) {
      let outcome = 'loads';
      try {
        const { nonFinite } = decodeSafetensors(readFileSync(sharedPath('nasty', 'files', name)));
        if (nonFinite.length > 0) outcome = 'loads, with a warning';
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        outcome = error.message;
      }
      table.push(`${name.padEnd(40)} ${outcome}`);
      const good = name.startsWith('c01') ? 'loads' : name.startsWith('c10') ? 'loads, with a warning' : null;
      if (good === null) expect(outcome).toMatch(/^[A-Z].*\.$/s);
      else expect(outcome).toBe(good);
    }
  });
});
