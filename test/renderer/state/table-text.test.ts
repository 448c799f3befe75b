import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv, toMarkdown } from '../../../renderer/state/table-text';

describe('Markdown', () => {
  it('is a table whose cells break neither rows nor columns', () => {
    expect(toMarkdown({ head: ['Run', 'a|b'], rows: [['x|y\nz', 'back\\slash']] })).toBe(
      ['| Run | a\\|b |', '| --- | --- |', '| x\\|y z | back\\\\slash |'].join('\n'),
    );
  });
});

describe('CSV', () => {
  it('is read again as it was, whatever the cells hold', () => {
    const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const text = toCsv({ head: ['a', 'b'], rows });
        expect(Papa.parse(text, { newline: '\r\n', delimiter: ',' }).data).toEqual([['a', 'b'], ...rows]);
      }),
    );
  });

  it('disarms what a spreadsheet would run, and leaves numbers alone', () => {
    const cells = ['=1+1', '+cmd|’ /C calc’!A0', '-1e-3', '+5', '@SUM(A1)', '\tx', '-', 'a=b'];
    const [, line] = toCsv({ head: ['a'], rows: [cells] }).split('\r\n');
    expect(line).toBe(`'=1+1,'+cmd|’ /C calc’!A0,-1e-3,+5,'@SUM(A1),'\tx,'-,a=b`);
  });
});
