import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultAt } from '#core/data/parse/json-value';
import { bytesSource, everything, refusal } from '../support';
import { inspect } from '#core/data/inspect';

const read = (text: string, name = 'x.json', piece?: number) =>
  everything(bytesSource(name, new TextEncoder().encode(text), piece));

describe('a JSON document', () => {
  const rows = [
    ['a', '1'],
    ['b', '2'],
  ];

  it('is an array of objects, of arrays or of texts, on one line or many', async () => {
    for (const text of [
      '[{"t":"a","n":1},{"t":"b","n":2}]',
      '[\n  {"t": "a", "n": 1},\n  {"t": "b", "n": 2}\n]\n',
      '{"t":["a","b"],"n":[1,2]}',
      '{"version":"1.0","data":[{"t":"a","n":1},{"t":"b","n":2}]}',
      '{"data":[{"t":"a","n":1},{"t":"b","n":2}]}',
    ]) {
      const { columns, rows: found, preview } = await read(text);
      expect([preview.options.format, columns, found]).toEqual(['json', ['t', 'n'], rows]);
    }
    expect((await read('[["a",1],["b",2]]')).rows).toEqual(rows);
    expect((await read('["a","b"]')).rows).toEqual([['a'], ['b']]);
  });

  it('keeps lists as JSON, spreads small objects over columns, and takes __proto__ as a name', async () => {
    const { columns, rows: found } = await read(
      '[{"x":[[1,2],[3,4]],"c":{"en":"a frog","fr":"une grenouille"},"deep":{"a":[1]},"__proto__":"p"}]',
    );
    expect(columns).toEqual(['x', 'c.en', 'c.fr', 'deep', '__proto__']);
    expect(found).toEqual([['[[1,2],[3,4]]', 'a frog', 'une grenouille', '{"a":[1]}', 'p']]);
    expect((await read('{"__proto__":["x","y"],"b":[1,2]}')).columns).toEqual(['__proto__', 'b']);
    expect('polluted' in {}).toBe(false);
  });

  it('is read the same wherever its pieces end', async () => {
    const text = '[ {"t":"a\\"],[{\\\\","n":1}\n, {"t":"b 😀","n":[{"x":"]"}]} ]';
    const whole = await read(text);
    expect(whole.rows).toEqual([
      ['a"],[{\\', '1'],
      ['b 😀', '[{"x":"]"}]'],
    ]);
    for (let piece = 1; piece < 9; piece++)
      expect((await read(text, 'x.json', piece)).rows).toEqual(whole.rows);
  });

  it('may be larger than what is held at a time', async () => {
    const one = `{"t":"${'x'.repeat(1000)}"}`;
    const { preview } = await read(`[${Array.from({ length: 20_000 }, () => one).join(',\n')}]`);
    expect([preview.rowCount, preview.bytes > 16 * 1024 ** 2]).toEqual([20_000, true]);
  });

  it('is refused with file, line and place where it is none', async () => {
    const message = async (text: string) =>
      (await refusal(inspect(bytesSource('x.json', new TextEncoder().encode(text))))).message;
    expect(await message('[{"a":1},\n{"a":tru},\n{"a":2}]')).toBe(
      '“x.json”: Line 2, in the value that begins at character 11 of the file: not valid JSON at character 6: "tru}".',
    );
    expect(await message('[{"a":1},\n{"a":2}')).toMatch(
      /“x.json”: Not valid JSON on line 2.*ends before its array/,
    );
    expect(await message('[{"a":1},,\n{"a":2}]')).toMatch(/a value is missing/);
    expect(await message('[\n{"a":1}]\n[2]')).toMatch(/text after the end/);
    expect(await message(`{"a":\n${'['.repeat(100)}`)).toMatch(/nested deeper than 64 levels/);
  });
});

describe('faultAt', () => {
  it('finds the place from which no JSON can follow', () => {
    for (const [text, at] of [
      ['{"a":1,}', 7],
      ['[1 2]', 3],
      ['nul', 0],
      ['[01]', 1],
      ['{"a" 1}', 5],
      ['["a\nb"]', 1],
      ['[1,', 3],
    ] as const)
      expect([text, faultAt(text)]).toEqual([text, at]);
  });

  it('finds none before the end of what is JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(faultAt(text)).toBe(text.length);
      }),
    );
  });
});
