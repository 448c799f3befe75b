import { describe, expect, it } from 'vitest';
import type { Encoding } from '#core/data/dataset';
import { inspect } from '#core/data/inspect';
import { bytesSource, everything, pasted, refusal } from './support';

/** Files of the README that are not in the shared folder, made here. */
describe('hostile files, made', () => {
  it('g06: any line end ends a line', async () => {
    expect((await pasted('text,label\r\na,x\rb,y\nc,x\r\nd,y')).rowCount).toBe(4);
  });

  it('g09: a quote that is never closed is an error on its line, not one giant field', async () => {
    const text = `text,label\n"never closed,pos\n${'line,neg\n'.repeat(2000)}`;
    const error = await refusal(pasted(text));
    expect([error.line, error.message]).toEqual([
      2,
      '“paste.csv”: A quote (") opened on line 2 is not closed before the end.',
    ]);
  });

  it('g13: what is no UTF-8 becomes � and is counted, or the file is windows-1252', async () => {
    const letters = Buffer.from('text,label\nžluťoučký kůň,pos\nnaïve,neg\n', 'utf8');
    const broken = Buffer.concat([letters, Buffer.from([0xff, 0xfe, 0x2c, 0x78, 0x0a])]);
    const { preview } = await everything(bytesSource('g13.csv', broken));
    expect(preview.options.encoding).toBe('utf-8');
    expect(preview.warnings.find(({ code }) => code === 'replacement')?.message).toMatch(/^2 characters/);
  });

  it('g18: a JSON key called __proto__ pollutes nothing', async () => {
    const { columns } = await everything(
      bytesSource('g18.jsonl', Buffer.from('{"__proto__":{"polluted":true},"text":"a"}\n')),
    );
    expect(columns).toEqual(['__proto__.polluted', 'text']);
    expect('polluted' in {}).toBe(false);
  });

  it('g22: 20,000 columns are refused by number', async () => {
    const wide = Array.from({ length: 20_000 }, (_, k) => `c${k}`).join(',');
    expect((await refusal(pasted(`${wide}\n${wide}\n`))).message).toMatch(
      /20,000 columns; the limit is 2,000/,
    );
  });

  it('g24: 5,000 labels are seen before a model with as many outputs is made', async () => {
    const rows = Array.from({ length: 5000 }, (_, k) => `text number ${k},label ${k}`).join('\n');
    expect((await pasted(`text,label\n${rows}\n`)).warnings.map(({ code }) => code)).toContain(
      'many-classes',
    );
  });

  it('g28: a PDF is named', async () => {
    expect((await refusal(inspect(bytesSource('x.csv', Buffer.from('%PDF-1.7\n1 0 obj'))))).message).toMatch(
      /PDF/,
    );
  });

  it.each<[Encoding, boolean, boolean]>([
    ['utf-32le', true, true],
    ['utf-32be', false, true],
    ['utf-32le', true, false],
    ['utf-32be', false, false],
  ])('g29: %s, little-endian %s, with a mark %s', async (encoding, little, mark) => {
    const text = `${mark ? '\ufeff' : ''}text,label\nnaïve 😀,pos\nplain,neg\n`;
    const points = [...text].map((one) => one.codePointAt(0) ?? 0);
    const bytes = Buffer.alloc(4 * points.length);
    points.forEach((point, k) =>
      little ? bytes.writeUInt32LE(point, 4 * k) : bytes.writeUInt32BE(point, 4 * k),
    );
    for (const piece of [3, 5, 1024]) {
      const { columns, rows, preview } = await everything(bytesSource('x.csv', bytes, piece));
      expect([preview.options.encoding, columns]).toEqual([encoding, ['text', 'label']]);
      expect(rows).toEqual([
        ['naïve 😀', 'pos'],
        ['plain', 'neg'],
      ]);
    }
  });

  it('a name may be as hostile as it likes', async () => {
    for (const name of [
      '=cmd|calc.csv',
      '<img src=x>.csv',
      '‮gnp.csv',
      'a\nb.csv',
      `${'x'.repeat(200)}.csv`,
    ]) {
      const preview = await inspect(bytesSource(name, Buffer.from('text,label\na,x\nb,y\n')));
      expect([preview.name, preview.rowCount]).toEqual([name, 2]);
    }
  });
});
