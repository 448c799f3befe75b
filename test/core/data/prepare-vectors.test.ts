import { describe, expect, it } from 'vitest';
import { imageCell } from '#core/data/image-cell';
import type { PreparedExamples, VectorSequences } from '#core/data/prepared';
import { examplesOf } from './prepared';

function vectorsOf({ inputs }: PreparedExamples): VectorSequences {
  if (inputs.kind !== 'vectors') throw new Error('expected vectors');
  return inputs;
}
/** The vectors of one example, as the model reads them. */
function steps(data: PreparedExamples, example: number): number[][] {
  const { values, size, unit, starts, lengths } = vectorsOf(data);
  const start = starts[example] ?? 0;
  return Array.from({ length: lengths[example] ?? 0 }, (_, t) =>
    Array.from(values.subarray((start + t) * size, (start + t + 1) * size), (value) => value * unit),
  );
}
const scalar = { data: { task: 'sequence-scalar' as const, input: 'x', label: 'y' } };
const plain = { ...scalar, series: { normalise: 'none' as const } };
const many = (row: (k: number) => string[], count = 20): string[][] =>
  Array.from({ length: count }, (_, k) => row(k));

describe('prepare: numbers', () => {
  it('reads a list as single numbers, lists of lists as vectors, several list columns side by side', async () => {
    const rows = many((k) => [`[${k},2.5]`, `[[1,${k}],[0,4]]`, '[8,9]', '1']);
    const columns = ['x', 'v', 'z', 'y'];
    const of = async (input: string): Promise<number[][]> =>
      steps(await examplesOf(rows, columns, { ...plain, data: { ...plain.data, input } }), 3);
    expect(await of('x')).toEqual([[3], [2.5]]);
    expect(await of('v')).toEqual([
      [1, 3],
      [0, 4],
    ]);
    expect(await of('x + z')).toEqual([
      [3, 8],
      [2.5, 9],
    ]);
  });

  it('reads several columns of a number each as a sequence, in the order chosen', async () => {
    const rows = many((k) => ['5', String(k), '7', k % 2 === 0 ? 'a' : 'b']);
    const data = await examplesOf(rows, ['p', 'q', 'r', 'c'], {
      data: { task: 'sequence-class', input: 'r + q', label: 'c' },
      series: { normalise: 'none' },
    });
    expect(steps(data, 4)).toEqual([[7], [4]]);
  });

  it('scales by the training part alone, and leaves a constant at 0', async () => {
    const rows = many((k) => [`[[${k === 19 ? 1e6 : k},5]]`, String(10 * k)]);
    const data = await examplesOf(rows, ['x', 'y'], { data: { ...scalar.data, split: 'ordered' } });
    const { input, target } = data.codec;
    if (input.kind !== 'vectors' || target.kind !== 'numbers') throw new Error('expected numbers');
    // Rows 0 … 15 train: mean 7.5, variance (16² - 1) / 12.
    expect(input.scale?.offset).toEqual([7.5, 5]);
    expect(input.scale?.factor[0]).toBeCloseTo(Math.sqrt(255 / 12), 12);
    expect(input.scale?.factor[1]).toBe(1);
    expect(steps(data, 0)[0]?.[0]).toBeCloseTo(-7.5 / Math.sqrt(255 / 12), 6);
    expect(steps(data, 19)[0]?.[1]).toBe(0);
    expect(target.scale?.offset[0]).toBeCloseTo(75, 12);
    const range = await examplesOf(rows, ['x', 'y'], {
      data: { ...scalar.data, split: 'ordered' },
      series: { normalise: 'range' },
    });
    expect(steps(range, 15)).toEqual([[1, 0]]);
  });

  it.each([
    ['leave-out', 19, [[1], [2]]],
    ['zero', 20, [[1], [0], [3]]],
    ['previous', 20, [[1], [1], [3]]],
    ['mean', 20, [[1], [41 / 22], [3]]],
  ] as const)('puts in for missing numbers: %s', async (missing, count, first) => {
    const rows = [['[1,null,3]', '1'], ...many((k) => [`[${k === 0 ? 1 : 2},2]`, '1'], 19)];
    rows[1] = ['[1,2]', '1'];
    const data = await examplesOf(rows, ['x', 'y'], {
      data: { ...scalar.data, missing, split: 'ordered', validation: 0.25, test: 0.2 },
      series: { normalise: 'none' },
    });
    expect(data.sourceRows.length).toBe(count);
    if (missing !== 'mean') expect(steps(data, 0)).toEqual(first);
    // Rows 0 … 10 train: 1, 3, then 1, 2, then nine times 2, 2.
    else expect(steps(data, 0)[1]?.[0]).toBeCloseTo((1 + 3 + 1 + 2 + 36) / 22, 6);
  });

  it('carries the value before over every gap, and the first back to the beginning', async () => {
    const rows = many(() => ['[[null,1],[4,null],[null,3],[6,null]]', '1']);
    const data = await examplesOf(rows, ['x', 'y'], {
      ...plain,
      data: { ...plain.data, missing: 'previous' },
    });
    expect(steps(data, 0)).toEqual([
      [4, 1],
      [4, 1],
      [4, 3],
      [6, 3],
    ]);
  });

  it('refuses a number that is too large, and vectors of two lengths, naming the row', async () => {
    const rows = many(() => ['[1,2]', '1']);
    rows[6] = ['[1,1e999]', '1'];
    await expect(examplesOf(rows, ['x', 'y'], plain)).rejects.toThrow(/row 7/);
    const uneven = many(() => ['[[1,2],[3,4]]', '1'], 300);
    uneven[250] = ['[[1,2,3]]', '1'];
    await expect(examplesOf(uneven, ['x', 'y'], plain)).rejects.toThrow(/Row 251 .*3 numbers/);
  });
});

describe('prepare: vectors at every step', () => {
  it('reads sets of keys as the 88 of a piano, and asks for the next step', async () => {
    const rows = many(() => ['[[21,60],[],[108]]']);
    const data = await examplesOf(rows, ['frames'], { data: { task: 'step-vector', input: 'frames' } });
    expect(data.codec.target).toMatchObject({ kind: 'step-vector', size: 88, binary: true, next: true });
    const on = steps(data, 0).map((step) => step.flatMap((value, key) => (value === 1 ? [key + 21] : [])));
    expect(on).toEqual([[21, 60], []]);
    if (data.targets.kind !== 'vectors') throw new Error('expected vectors');
    const { starts, lengths, values } = data.targets;
    expect([lengths[0], values[((starts[0] ?? 0) + 1) * 88 + 87]]).toEqual([2, 1]);
  });

  it('spans other numbers from the least to the greatest', async () => {
    const rows = many(() => ['[[3],[5,7],[9]]']);
    const data = await examplesOf(rows, ['s'], { data: { task: 'step-vector', input: 's' } });
    expect(steps(data, 1)).toEqual([
      [1, 0, 0, 0, 0, 0, 0],
      [0, 0, 1, 0, 1, 0, 0],
    ]);
  });

  it('leaves out sequences of one step, which have no next one', async () => {
    const rows = [...many(() => ['[[1],[2]]']), ['[[1]]']];
    const data = await examplesOf(rows, ['s'], { data: { task: 'step-vector', input: 's' } });
    expect(data.sourceRows.length).toBe(20);
    expect(data.warnings).toEqual(['1 row has one step only, and no next one (left out).']);
  });

  it('reads targets from a column of their own', async () => {
    const rows = many((k) => ['abc', `[[${k},1],[2,3],[4,5]]`]);
    const data = await examplesOf(rows, ['text', 'y'], {
      data: { task: 'step-vector', input: 'text', label: 'y' },
      series: { normalise: 'none' },
    });
    expect(data.codec.target).toMatchObject({ size: 2, binary: false, next: false });
    if (data.targets.kind !== 'vectors') throw new Error('expected vectors');
    const start = (data.targets.starts[7] ?? 0) * 2;
    expect([...data.targets.values.subarray(start, start + 6)]).toEqual([7, 1, 2, 3, 4, 5]);
  });
});

describe('prepare: images', () => {
  const square = (value: number, height = 2, width = 3, channels: 1 | 3 = 1): string => {
    const values = Uint8Array.from({ length: height * width * channels }, (_, k) => value + k);
    return imageCell({ height, width, channels, values });
  };
  const spec = (steps: 'rows' | 'columns' | 'pixels') => ({
    data: { task: 'sequence-class' as const, input: 'image', label: 'c' },
    image: { steps },
  });
  const rows = many((k) => [square(k), k % 2 === 0 ? 'a' : 'b']);
  const bytes = (list: number[][]): number[][] =>
    list.map((step) => step.map((one) => Math.round(one * 255)));

  it('reads an image by rows, columns or pixels', async () => {
    const of = async (how: 'rows' | 'columns' | 'pixels'): Promise<number[][]> =>
      bytes(steps(await examplesOf(rows, ['image', 'c'], spec(how)), 10));
    expect(await of('rows')).toEqual([
      [10, 11, 12],
      [13, 14, 15],
    ]);
    expect(await of('columns')).toEqual([
      [10, 13],
      [11, 14],
      [12, 15],
    ]);
    expect(await of('pixels')).toEqual([[10], [11], [12], [13], [14], [15]]);
  });

  it('brings all to the most frequent size, by the mean of the area, and grey to colour', async () => {
    const flat = imageCell({ height: 4, width: 6, channels: 1, values: new Uint8Array(24).fill(77) });
    const other = [...rows, [flat, 'a'], [square(100, 2, 3, 3), 'b']];
    const data = await examplesOf(other, ['image', 'c'], spec('rows'));
    expect(data.codec.input).toMatchObject({ height: 2, width: 3, channels: 3 });
    expect(bytes(steps(data, 0))[0]).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
    expect(bytes(steps(data, 20)).flat()).toEqual(new Array<number>(18).fill(77));
    expect(bytes(steps(data, 21))[1]).toEqual([109, 110, 111, 112, 113, 114, 115, 116, 117]);
  });

  it('keeps an image whole for its caption', async () => {
    const data = await examplesOf(rows, ['image', 'c'], {
      data: { task: 'caption', input: 'image', label: 'c' },
    });
    if (data.inputs.kind !== 'images') throw new Error('expected images');
    expect([...data.inputs.pixels.subarray(6, 12)]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
