import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspect } from '#core/data/inspect';
import { readRows } from '#core/data/rows';
import { textSource } from '#core/data/source';
import { hasShared } from '../../support/shared';
import { bytesSource, everything, nasty, pasted, refusal, sample } from './support';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('inspect', () => {
  it('reads the same rows wherever the pieces of the file end', async () => {
    const text =
      '\ufefftext,label\r\n"naïve, “smart” 😀",pos\r"two\r\nlines",neg\nplain,pos\r\n"say ""hi""",neg';
    const whole = await everything(bytesSource('x.csv', bytes(text)));
    expect(whole.rows).toEqual([
      ['naïve, “smart” 😀', 'pos'],
      ['two\nlines', 'neg'],
      ['plain', 'pos'],
      ['say "hi"', 'neg'],
    ]);
    for (let piece = 1; piece < 12; piece++) {
      const cut = await everything(bytesSource('x.csv', bytes(text), piece));
      expect(cut.rows).toEqual(whole.rows);
      expect(cut.preview.fingerprint).toBe(whole.preview.fingerprint);
    }
  });

  it('reads back any table that was written by the book', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\r\n?/g, '\n'));
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        async (table, end, piece) => {
          const text = ['"text","label","c"', ...table.map((row) => row.map(quoted).join(','))].join(end);
          const { rows } = await everything(bytesSource('x.csv', bytes(text), piece), {
            header: true,
            delimiter: ',',
          });
          expect(rows).toEqual(table);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('has the same fingerprint for the same rows in another format, another one for other rows', async () => {
    const csv = await pasted('text,label\na,x\nb,y\nc,x\n');
    const tsv = await pasted('text\tlabel\na\tx\nb\ty\nc\tx\n', {}, 'paste.tsv');
    const jsonl = await pasted(
      '{"text":"a","label":"x"}\n{"text":"b","label":"y"}\n{"text":"c","label":"x"}\n',
      {},
      'paste.jsonl',
    );
    expect(tsv.fingerprint).toBe(csv.fingerprint);
    expect(jsonl.fingerprint).toBe(csv.fingerprint);
    const others = await Promise.all(
      [
        'text,label\na,x\nb,y\nc,y\n',
        'text,class\na,x\nb,y\nc,x\n',
        'text,label\nax,\nb,y\nc,x\n',
        'text,label\nb,y\na,x\nc,x\n',
      ].map((text) => pasted(text)),
    );
    expect(new Set([csv, ...others].map((one) => one.fingerprint)).size).toBe(5);
  });

  it('does what the user says instead of what it guesses', async () => {
    const text = 'text;a,b\nx;c,d\ny;e,f\n';
    expect((await pasted(text, { delimiter: ',', header: false })).rows[0]).toEqual(['text;a', 'b']);
    expect((await pasted(text, { format: 'text' })).rows).toEqual([['text;a,b'], ['x;c,d'], ['y;e,f']]);
    expect((await pasted('a\tb\n"c\td"\n', { format: 'tsv', quotes: true, header: false })).rows).toEqual([
      ['a', 'b'],
      ['c\td', ''],
    ]);
    expect(
      (await inspect(bytesSource('x.txt', Uint8Array.of(0xe9, 10)), { encoding: 'windows-1252' })).rows,
    ).toEqual([['é']]);
    expect((await refusal(pasted(text, { delimiter: '"' }))).message).toMatch(/delimiter/);
  });

  it('finds late bytes that are not UTF-8, and says where', async () => {
    const text = 'line of text\n'.repeat(40_000);
    const late = bytes(`${text}cafX\n`);
    late[text.length + 3] = 0xe9;
    const { options, warnings, rowCount } = await inspect(bytesSource('x.txt', late));
    expect([options.encoding, rowCount]).toEqual(['windows-1252', 40_001]);
    expect(warnings[0]?.message).toContain(`byte ${text.length + 4}`);
  });

  it('keeps a UTF-8 text with one broken byte, and counts what was lost', async () => {
    const broken = bytes('naïve café “smart”\nX\n');
    broken[broken.length - 2] = 0xff;
    const { options, rows, warnings } = await inspect(bytesSource('x.txt', broken));
    expect([options.encoding, rows[1]]).toEqual(['utf-8', ['\uFFFD']]);
    expect(warnings.map((one) => one.code)).toEqual(['replacement']);
  });

  it('names the line of a quote that is never closed', async () => {
    const lines = Array.from({ length: 2000 }, (_, k) => `row ${k},pos`);
    const error = await refusal(pasted(['text,label', '"open,neg', ...lines].join('\n')));
    expect(error.message).toBe('“paste.csv”: A quote (") opened on line 2 is not closed before the end.');
    expect(error.line).toBe(2);
    expect((await pasted(['text,label', '"open,neg', ...lines].join('\n'), { quotes: false })).rowCount).toBe(
      2001,
    );
  });

  it('does not search the whole file for the end of a quote, nor count a million odd ones', async () => {
    const odd = await refusal(pasted(`text,label\n"${'a"b'.repeat(1_500_000)}`));
    expect(odd.message).toBe(
      '“paste.csv”: A quote (") opened on line 2 is not closed within 2 million characters.',
    );
    const deep = await refusal(pasted(`${'['.repeat(1_000_000)}\n`, {}, 'paste.jsonl'));
    expect(deep.message).toContain('Line 1: nested deeper than 64 levels');
    expect((await pasted('{"text":"[[[[\\"[["}\n', {}, 'paste.jsonl')).rows).toEqual([['[[[["[[']]);
  });

  it('refuses 2,001 columns and a line above 16 million characters by number', async () => {
    const wide = Array.from({ length: 2001 }, (_, k) => `c${k}`).join(',');
    expect((await refusal(pasted(`${wide}\n${wide}\n`))).message).toMatch(
      /2,001 columns; the limit is 2,000/,
    );
    const long = await refusal(pasted(`short\n${'x'.repeat(17 * 1024 * 1024)}`, {}, 'paste.txt'));
    expect([long.line, long.message]).toEqual([
      2,
      '“paste.txt”: Line 2 is longer than 16 million characters.',
    ]);
  });

  it('leaves out a cell above a megabyte and goes on', async () => {
    const { rowCount, badRows } = await pasted(`text,label\nshort,a\n${'x'.repeat(1_100_000)},b\nlast,a\n`);
    expect(rowCount).toBe(2);
    expect(badRows).toEqual([{ line: 3, reason: 'a cell of 1,100,000 characters; the limit is 1,048,576' }]);
  });

  it('tells physical lines apart from rows when it names bad ones', async () => {
    const { badRows } = await pasted('text,label\n"one\ntwo",a\n\nx,b,c\n');
    expect(badRows).toEqual([{ line: 5, reason: '3 cells where 2 are expected' }]);
  });

  it('gives JSON keys that come late a column, empty before', async () => {
    const { columns, rows } = await everything(
      textSource('x.jsonl', '{"b":1,"a":"x"}\n{"a":"y","__proto__":[1,{"k":null}],"b":true}\n'),
    );
    expect(columns).toEqual(['b', 'a', '__proto__']);
    expect(rows).toEqual([
      ['1', 'x', ''],
      ['true', 'y', '[1,{"k":null}]'],
    ]);
  });

  it('reads one JSON document over several lines as rows', async () => {
    const { rows } = await everything(
      textSource(
        'x.json',
        JSON.stringify(
          [
            { text: 'a\nb', n: 1 },
            { text: 'c', n: 2 },
          ],
          null,
          2,
        ),
      ),
    );
    expect(rows).toEqual([
      ['a\nb', '1'],
      ['c', '2'],
    ]);
  });

  it('refuses to store a file that changed after it was looked at', async () => {
    const preview = await pasted('text,label\na,x\nb,y\n');
    const changed = textSource('paste.csv', 'text,label\na,x\nb,z\n');
    const drain = async (): Promise<void> => {
      for await (const chunk of readRows(changed, preview.options, preview)) void chunk;
    };
    expect((await refusal(drain())).message).toMatch(/“paste.csv” has changed/);
  });

  it('counts copies, missing cells and lengths', async () => {
    const { columns, warnings, characters } = await pasted('text,label\nhé😀,a\nhé😀,a\n,b\nxyzw,a\n');
    expect(columns[0]).toMatchObject({
      missing: 1,
      distinct: 2,
      minLength: 3,
      maxLength: 4,
      top: [
        { label: 'hé😀', count: 2 },
        { label: 'xyzw', count: 1 },
      ],
    });
    expect(columns[0]?.lengths.counts.reduce((sum, one) => sum + one, 0)).toBe(3);
    expect(characters).toBe(3 + 3 + 4 + 4);
    expect(warnings.map((one) => one.code)).toEqual(['empty-sequences', 'duplicates']);
  });

  it('stops within a piece of the file when told to', async () => {
    const controller = new AbortController();
    let pieces = 0;
    const endless = {
      name: 'x.csv',
      size: 4e9,
      head: async () => bytes('text,label\na,b\n'),
      async *chunks() {
        for (;;) {
          if (++pieces === 3) controller.abort();
          yield bytes('text,label\n'.repeat(20_000));
        }
      },
    };
    await expect(inspect(endless, {}, { signal: controller.signal })).rejects.toThrow(/abort/i);
    expect(pieces).toBeLessThanOrEqual(4);
  });

  it('tells how far it is', async () => {
    const seen: number[] = [];
    await inspect(
      textSource('x.txt', 'a line\n'.repeat(200_000)),
      {},
      { onProgress: (done, total) => seen.push(done / total) },
    );
    expect(seen.at(-1)).toBe(1);
    expect(seen.length).toBeGreaterThan(4);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  });

  it('lets the thread breathe on a large file', async () => {
    const rows = Array.from({ length: 60_000 }, (_, k) => `"text ${k}, with\na line end",${k % 7}`).join(
      '\n',
    );
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await inspect(textSource('x.csv', `text,label\n${rows}\n`));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});

describe.skipIf(!hasShared)('inspect on real data', () => {
  it('names: sequence → class, in words', async () => {
    const { guess, options, warnings, columns } = await inspect(await sample('names', 'names.csv'));
    expect(guess).toMatchObject({
      task: 'sequence-class',
      input: 'name',
      label: 'language',
      sentence: 'Text → class: 18 languages from a name. 20,050 rows, longest 20 characters.',
    });
    expect(options).toEqual({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      header: true,
      quotes: true,
      decimalComma: false,
    });
    expect(columns[1]?.top[0]).toEqual({ label: 'Russian', count: 9384 });
    expect(warnings.map((one) => one.code)).toContain('imbalance');
  });

  it('tinyshakespeare: a language model', async () => {
    const { guess, options, rowCount, characters } = await inspect(await sample('lm', 'tinyshakespeare.txt'));
    expect([guess.task, guess.input, options.format]).toEqual(['language-model', 'text', 'text']);
    expect([rowCount, characters]).toEqual([40_000, 1_115_393]);
    expect(guess.sentence).toContain('65 different characters');
  });

  it('SMS spam, IMDB, SST and SNIPS: text and class found', async () => {
    const of = async (...parts: string[]): Promise<unknown[]> => {
      const { guess, rowCount } = await inspect(await sample(...parts));
      return [guess.input, guess.label, rowCount];
    };
    expect(await of('sms_spam', 'sms.tsv')).toEqual(['text', 'label', 5574]);
    expect(await of('imdb', 'imdb_train_1k.csv')).toEqual(['text', 'label', 1000]);
    expect(await of('sentiment', 'sst5_train.tsv')).toEqual(['text', 'label', 8544]);
    expect(await of('snips', 'snips_train.tsv')).toEqual(['tokens', 'intent', 13_084]);
  });

  it('is the same on a second look', async () => {
    const look = async (): Promise<unknown> => inspect(await nasty('r03_sms_unbalanced_quotes.tsv'));
    expect(await look()).toEqual(await look());
  });
});
