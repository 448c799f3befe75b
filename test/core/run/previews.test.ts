import { describe, expect, it } from 'vitest';
import { prepare } from '#core/data/prepare';
import type { Prepared } from '#core/data/prepared';
import { batchPreview } from '#core/run/preview/batch';
import { seriesPreview } from '#core/run/preview/series';
import { splitPreview } from '#core/run/preview/split';
import { tokensPreview } from '#core/run/preview/tokens';
import { valuesPreview } from '#core/run/preview/values';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';

const columns = ['in', 'out', 'part'];
async function prepared(
  rows: string[][],
  input: ExperimentInput,
): Promise<{ spec: ExperimentSpec; data: Prepared }> {
  const spec = ExperimentSpec.parse({ ...input, data: { input: 'in', label: 'out', ...input.data } });
  return { spec, data: await prepare([rows], columns, spec) };
}
const given = { split: 'column', splitColumn: 'part' } as const;

/** English and French of different lengths; one validation pair. */
const pairs = [
  ['a b', 'x y z', 'train'],
  ['a', 'x', 'train'],
  ['a b c', 'x', 'train'],
  ['b a', 'z', 'validation'],
];
const words = { text: { tokeniser: 'space' }, target: { tokeniser: 'space' } } as const;

describe('tokens as the model sees them', () => {
  it('shows both sides of a pair, what is written between <start> and <end>', async () => {
    const { data } = await prepared(pairs, { data: { task: 'seq2seq', ...given }, ...words });
    const { sides, rows, other } = tokensPreview(data, 100);
    expect(other).toBe('');
    expect(sides.map(({ of }) => of)).toEqual(['input', 'target']);
    expect(rows[0]?.input?.tokens).toEqual(['a', 'b']);
    expect(rows[0]?.target?.tokens).toEqual(['<start>', 'x', 'y', 'z', '<end>']);
    // Counted in the training part alone: “a” three times, “b” twice; “z” of the last pair is not.
    const counts = (side: number) =>
      Object.fromEntries(
        (sides[side]?.entries ?? [])
          .filter(({ special }) => !special)
          .map(({ token, count }) => [token, count]),
      );
    expect(counts(0)).toEqual({ a: 3, b: 2, c: 1 });
    expect(counts(1)).toEqual({ x: 3, y: 1, z: 1 });
  });
  it('says one vocabulary once where both sides share it', async () => {
    const { data } = await prepared(pairs, {
      data: { task: 'seq2seq', ...given },
      text: words.text,
      target: { shared: true },
    });
    expect(tokensPreview(data, 100).sides.map(({ of }) => of)).toEqual(['both']);
  });
  it('puts the label of each step under its token', async () => {
    const rows = [
      ['the cat sat', '["DET","NOUN","VERB"]', 'train'],
      ['the dog', '["DET","NOUN"]', 'train'],
      ['sat', '["VERB"]', 'validation'],
    ];
    const { data } = await prepared(rows, { data: { task: 'step-class', ...given }, ...words });
    const [first] = tokensPreview(data, 10).rows;
    expect(first?.input?.tokens).toEqual(['the', 'cat', 'sat']);
    expect(first?.input?.labels).toEqual(['DET', 'NOUN', 'VERB']);
  });
  it('says why numbers have no tokens', async () => {
    const rows = Array.from({ length: 12 }, (_, k) => [`[[${k},1],[2,3]]`, String(k), 'train']);
    rows.push(['[[1,1]]', '4', 'validation']);
    const { data } = await prepared(rows, { data: { task: 'sequence-scalar', ...given } });
    const { sides, other } = tokensPreview(data, 10);
    expect(sides).toEqual([]);
    expect(other).toContain('2 numbers a step');
  });
});

describe('a batch as matrices', () => {
  it('has as many real cells as the rows have tokens, on both sides, and counts the rest as padding', async () => {
    const { spec, data } = await prepared(pairs, {
      data: { task: 'seq2seq', ...given },
      ...words,
      batches: { size: 3, bucket: false },
    });
    const { sides, padding, rows, batches } = batchPreview(spec, data, 0);
    expect([rows, batches]).toEqual([3, 1]);
    const [input, target] = sides;
    if (input?.kind !== 'tokens' || target?.kind !== 'tokens') throw new Error('expected tokens');
    expect([...input.lengths].sort()).toEqual([1, 2, 3]);
    // The end token is written too.
    expect([...target.lengths].sort()).toEqual([2, 2, 4]);
    for (const side of [input, target])
      side.cells.forEach((row, b) =>
        expect(row.map((cell) => cell !== '')).toEqual(row.map((_, t) => t < (side.lengths[b] ?? 0))),
      );
    // 3 × 3 and 3 × 4 slots, of which 6 and 8 are real.
    expect(input.steps * 3 + target.steps * 3).toBe(21);
    expect(padding.batch).toBeCloseTo(1 - 14 / 21);
    expect(padding.epoch).toBeCloseTo(padding.batch);
  });
  it('names what each row should give, and wastes no more for being grouped', async () => {
    const rows = Array.from({ length: 64 }, (_, k) => [
      'ab'.repeat(1 + (k % 8)),
      k % 2 === 0 ? 'even' : 'odd',
      k < 56 ? 'train' : 'validation',
    ]);
    const { spec, data } = await prepared(rows, {
      data: { task: 'sequence-class', ...given },
      batches: { size: 8, bucket: true },
    });
    const { answers, padding } = batchPreview(spec, data, 0);
    expect(new Set(answers)).toEqual(new Set(['even', 'odd']));
    expect(padding.epoch).toBeLessThan(padding.ungrouped);
  });
  it('shows vectors as the model reads them, row by row', async () => {
    const rows = [
      ['[[1,0],[0,1]]', '1', 'train'],
      ['[[1,1]]', '2', 'train'],
      ['[[0,0]]', '3', 'validation'],
    ];
    const { spec, data } = await prepared(rows, {
      data: { task: 'sequence-scalar', ...given },
      series: { normalise: 'none' },
      batches: { size: 2, bucket: false },
    });
    const batch = batchPreview(spec, data, 0);
    const [side] = batch.sides;
    if (side?.kind !== 'vectors') throw new Error('expected vectors');
    const row = (b: number) => [...side.values.subarray(b * 4, (b + 1) * 4)];
    const long = side.lengths.indexOf(2);
    expect(row(long)).toEqual([1, 0, 0, 1]);
    expect(row(1 - long)).toEqual([1, 1, 0, 0]);
    expect(batch.answers[long]).toBe('1');
  });
});

describe('the split', () => {
  it('counts held-out inputs that were trained on, but not those that are alike only because rare words are unknown', async () => {
    const rows = [
      ['a b', 'x', 'train'],
      ['a b', 'y', 'train'],
      ['b rare', 'x', 'train'],
      ['a b', 'x', 'validation'],
      ['b odd', 'x', 'validation'],
      ['b a', 'y', 'test'],
    ];
    const { spec, data } = await prepared(rows, {
      data: { task: 'sequence-class', ...given },
      text: { tokeniser: 'space', minCount: 2 },
    });
    const { leaks, counts, by, classes } = splitPreview(spec, data);
    expect(leaks).toEqual({ validation: 1, test: 0, example: 'a b' });
    expect(counts).toEqual({ train: 3, validation: 2, test: 1 });
    expect(by).toContain('“part”');
    expect(classes.find(({ label }) => label === 'x')?.counts).toEqual({ train: 2, validation: 2, test: 0 });
  });
  it('leaks nothing when rows of one input stay together', async () => {
    const rows = Array.from({ length: 40 }, (_, k) => [`text ${k % 10}`, k % 2 === 0 ? 'x' : 'y', '']);
    const loose = await prepared(rows, { data: { task: 'sequence-class', split: 'random' } });
    const grouped = await prepared(rows, {
      data: { task: 'sequence-class', split: 'grouped', splitColumn: 'in' },
    });
    expect(splitPreview(loose.spec, loose.data).leaks?.validation).toBeGreaterThan(0);
    expect(splitPreview(grouped.spec, grouped.data).leaks).toMatchObject({ validation: 0, test: 0 });
  });
  it('draws a series in its own units, with where validation and test begin', async () => {
    const rows = Array.from({ length: 100 }, (_, k) => [String(1000 + k), '', '']);
    const { data } = await prepared(rows, {
      data: { task: 'forecast', label: '', validation: 0.2, test: 0.1 },
      series: { lookBack: 5, horizon: 1 },
    });
    const series = seriesPreview(data);
    expect(series?.steps).toBe(100);
    expect(series?.columns[0]?.mean[0]).toBeCloseTo(1000, 2);
    expect(series?.columns[0]?.mean[99]).toBeCloseTo(1099, 2);
    expect([series?.validation, series?.test]).toEqual([70, 90]);
  });
});

describe('numbers of a column', () => {
  it('are counted over all cells and lists, with a bin for each whole number', async () => {
    const found = await valuesPreview([[['1'], ['2'], ['2'], ['none'], ['[4,4]'], ['[[1],[2]]']]], false);
    expect(found).toMatchObject({ count: 7, min: 1, max: 4, median: 2 });
    expect(found?.mean).toBeCloseTo(16 / 7);
    expect(found?.histogram).toEqual({ edges: [1, 2, 3, 4, 5], counts: [2, 3, 0, 2] });
  });
  it('are read with a decimal comma where the data set is', async () => {
    expect((await valuesPreview([[['1,5'], ['2,5']]], true))?.mean).toBe(2);
    expect(await valuesPreview([[['1,5'], ['2,5']]], false)).toBeNull();
  });
});
