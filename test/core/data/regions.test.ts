import { describe, expect, it } from 'vitest';
import { imageCell } from '#core/data/image-cell';
import type { PreparedExamples } from '#core/data/prepared';
import { examplesOf, specOf } from './prepared';
import { supplySample } from '#core/run/row-supply';

const picture = (height: number, width: number): string =>
  imageCell({ height, width, channels: 1, values: new Uint8Array(height * width) });
const spec = {
  data: { task: 'caption', input: 'image', label: 'text', regions: 'where', split: 'random' },
  target: { tokeniser: 'word' },
} as const;
const columns = ['image', 'text', 'where'];

/** Twenty rows as the first is, so that there is something to split; then those of interest. */
async function prepared(...rows: string[][]): Promise<PreparedExamples> {
  const filler = Array.from({ length: 20 }, (_, k) => [picture(20, 40), `a ${k % 3}`, '']);
  return examplesOf([...rows, ...filler], columns, spec);
}

function boxesOf({ regions }: PreparedExamples, example: number): (number[] | null)[] {
  if (regions === undefined) throw new Error('expected regions');
  const start = regions.starts[example] ?? 0;
  return Array.from({ length: regions.lengths[example] ?? 0 }, (_, token) => {
    const box = [...regions.boxes.subarray(4 * (start + token), 4 * (start + token + 1))];
    return box.every(Number.isNaN) ? null : box;
  });
}

describe('regions of a caption', () => {
  it('are shares of the sides, so that they stay where they were when an image is resized', async () => {
    const data = await prepared(
      [picture(20, 40), 'a ball', '[null,[5,10,15,20]]'],
      // Twice as large: it is brought to 20 × 40, as most are.
      [picture(40, 80), 'a ball', '[null,[10,20,30,40]]'],
    );
    expect(data.inputs).toMatchObject({ height: 20, width: 40 });
    expect(boxesOf(data, 0)).toEqual([null, [0.25, 0.25, 0.75, 0.5]]);
    expect(boxesOf(data, 1)).toEqual(boxesOf(data, 0));
    expect(data.warnings).toEqual([]);
  });

  it('may be slots: squares side by side', async () => {
    const data = await prepared([picture(28, 112), 'one two', '[0,3]'], [picture(20, 40), 'one', '[1]']);
    expect(boxesOf(data, 0)).toEqual([
      [0, 0, 1, 0.25],
      [0, 0.75, 1, 1],
    ]);
    expect(boxesOf(data, 1)).toEqual([[0, 0.5, 1, 1]]);
  });

  it('are cut at the edges, and none where nothing is left', async () => {
    const data = await prepared([picture(20, 40), 'a b', '[[-5,30,10,60],[30,0,40,10]]']);
    expect(boxesOf(data, 0)).toEqual([[0, 0.75, 0.5, 1], null]);
  });

  it('are not needed: rows without any, or with some that cannot be read, are trained on', async () => {
    const data = await prepared(
      [picture(20, 40), 'a ball', 'left'],
      [picture(20, 40), 'a ball', '[null,[1,2,3]]'],
      [picture(20, 40), 'a ball', '[null,2]'],
      [picture(20, 30), 'a ball', '[null,0]'],
      [picture(20, 40), 'a red ball', '[null,[5,10,15,20]]'],
      [picture(20, 40), 'a ball', '[[5,10,15,20],null]'],
    );
    expect(data.sourceRows.length).toBe(26);
    expect([0, 1, 2, 3, 4].map((example) => boxesOf(data, example))).toEqual([[], [], [], [], []]);
    expect(boxesOf(data, 5)).toEqual([[0.25, 0.25, 0.75, 0.5], null]);
    expect(data.warnings).toEqual([
      '4 rows have no list of regions in “where” (trained on without them).',
      '1 row has another number of regions than tokens in “where” (trained on without them).',
    ]);
  });

  it('are read only where a column is named, which the data must have', async () => {
    const rows = Array.from({ length: 20 }, () => [picture(20, 40), 'a ball', '[null,1]']);
    const without = await examplesOf(rows, columns, { ...spec, data: { ...spec.data, regions: '' } });
    expect(without.regions).toBeUndefined();
    await expect(
      examplesOf(rows, columns, { ...spec, data: { ...spec.data, regions: 'boxes' } }),
    ).rejects.toThrow('The data has no column “boxes”.');
  });

  it('are among the columns that a run is supplied with', () => {
    const store = { tokenisers: { get: () => null } } as unknown as Parameters<typeof supplySample>[0];
    const sample = { columns: ['id', ...columns], rows: [], fingerprint: '', decimalComma: false };
    expect(supplySample(store, specOf(spec), sample).columns).toEqual(columns);
    const other = specOf({ data: { ...spec.data, task: 'seq2seq' } });
    expect(supplySample(store, other, sample).columns).toEqual(['image', 'text']);
  });
});
