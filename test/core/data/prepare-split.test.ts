import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare } from '#core/data/prepare';
import type { PreparedExamples } from '#core/data/prepared';
import { parts, type Part } from '#core/data/split';
import type { ExperimentInput } from '#core/spec/experiment';
import { asStream, examplesOf, specOf } from './prepared';

const columns = ['text', 'label', 'part'];
const pairs = (data: ExperimentInput['data'] = {}): ExperimentInput => ({
  data: { task: 'seq2seq', input: 'text', label: 'label', ...data },
});
const classes = (data: ExperimentInput['data'] = {}): ExperimentInput => ({
  data: { task: 'sequence-class', input: 'text', label: 'label', ...data },
});
/** Values of a column in each part. */
const valuesIn = (data: PreparedExamples, rows: string[][], column: number, part: Part): Set<string> =>
  new Set(Array.from(data.split[part], (example) => rows[data.sourceRows[example] ?? -1]?.[column] ?? ''));

describe('prepare: parts', () => {
  it('keeps all rows of a source, or of a chosen group, on one side', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean()), { minLength: 60, maxLength: 200 }),
        fc.nat(),
        fc.boolean(),
        async (list, splitSeed, chosen) => {
          const rows = list.map(([group, b], k) =>
            chosen ? [`text ${k}`, `${b}`, `g${group}`] : [`s${group}`, `t${k}`, ''],
          );
          const spec = chosen
            ? classes({ split: 'grouped', splitColumn: 'part', splitSeed })
            : pairs({ splitSeed, validation: 0.2 });
          fc.pre(
            new Set(rows.map((row) => row[1])).size > 1 && new Set(list.map(([group]) => group)).size > 2,
          );
          const data = await examplesOf(rows, columns, spec);
          const found = parts.flatMap((part) => [...valuesIn(data, rows, chosen ? 2 : 0, part)]);
          expect(new Set(found).size).toBe(found.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('goes by a column, however it spells the parts', async () => {
    const names = ['Train', 'training', 'DEV', 'valid', 'validation', 'val', 'test'];
    const rows = Array.from({ length: 70 }, (_, k) => [`x${k}`, k % 3 === 0 ? 'a' : 'b', names[k % 7] ?? '']);
    const data = await examplesOf(rows, columns, classes({ split: 'column', splitColumn: 'part' }));
    expect(valuesIn(data, rows, 2, 'train')).toEqual(new Set(['Train', 'training']));
    expect(valuesIn(data, rows, 2, 'validation')).toEqual(new Set(['DEV', 'valid', 'validation', 'val']));
    expect(valuesIn(data, rows, 2, 'test')).toEqual(new Set(['test']));
  });

  it('takes validation rows from those for training where the column has none, and no source twice', async () => {
    const rows = Array.from({ length: 200 }, (_, k) => [
      `s${((k * k) >> 3) % 41}`,
      `t${k}`,
      k < 40 ? 'test' : 'train',
    ]);
    const data = await examplesOf(rows, columns, pairs({ split: 'column', splitColumn: 'part' }));
    expect(data.split.test.length).toBe(40);
    expect(data.split.validation.length).toBeGreaterThan(8);
    const training = valuesIn(data, rows, 0, 'train');
    for (const source of valuesIn(data, rows, 0, 'validation')) expect(training.has(source)).toBe(false);
  });

  it.each(['holdout', 'constructor', '__proto__'])('refuses values that name no part: %s', async (named) => {
    const rows = Array.from({ length: 30 }, (_, k) => [
      'x',
      k % 2 === 0 ? 'a' : 'b',
      k === 7 ? named : 'train',
    ]);
    await expect(
      examplesOf(rows, columns, classes({ split: 'column', splitColumn: 'part' })),
    ).rejects.toThrow(`“part”, “${named}” names no part`);
  });

  it('keeps the order where that is asked', async () => {
    const rows = Array.from({ length: 50 }, (_, k) => [`x${k}`, k % 2 === 0 ? 'a' : 'b']);
    const data = await examplesOf(rows, columns, classes({ split: 'ordered', validation: 0.2, test: 0.2 }));
    expect([...data.split.validation]).toEqual([30, 31, 32, 33, 34, 35, 36, 37, 38, 39]);
  });
});

describe('prepare: parts of a text', () => {
  const lines = Array.from({ length: 200 }, (_, k) => [
    `line ${k}`,
    '',
    k % 10 === 3 ? 'dev' : k % 10 === 7 ? 'test' : 'train',
  ]);
  const textIn = async (
    data: ExperimentInput['data'],
    tokeniser: 'character' | 'bpe',
  ): Promise<Record<Part, string[]>> => {
    const spec = specOf({
      data: { task: 'language-model', input: 'text', ...data },
      text: { tokeniser, maxVocabulary: 300 },
    });
    const { codec, tokens, split } = asStream(await prepare([lines], columns, spec));
    const { input } = codec;
    if (input.kind !== 'tokens') throw new Error('expected tokens');
    const of = (part: Part): string[] => {
      const ids = tokens.subarray(split[part].start, split[part].end);
      return input.tokeniser
        .detokenise(input.vocabulary.decode(ids))
        .split('\n')
        .filter((line) => line !== '');
    };
    return { train: of('train'), validation: of('validation'), test: of('test') };
  };
  const texts = lines.map(([text]) => text);

  it.each(['character', 'bpe'] as const)('deals whole lines at random, each once (%s)', async (tokeniser) => {
    const found = await textIn({ split: 'random', validation: 0.1, test: 0.2 }, tokeniser);
    expect([found.train.length, found.validation.length, found.test.length]).toEqual([140, 20, 40]);
    expect([...found.train, ...found.validation, ...found.test].sort()).toEqual([...texts].sort());
    expect(found.train.slice(0, 20)).not.toEqual(texts.slice(0, 20));
  });

  it.each(['character', 'bpe'] as const)('goes by a column (%s)', async (tokeniser) => {
    const found = await textIn({ split: 'column', splitColumn: 'part' }, tokeniser);
    expect(found.validation).toEqual(texts.filter((_, k) => k % 10 === 3));
    expect(found.test).toEqual(texts.filter((_, k) => k % 10 === 7));
  });

  it('is contiguous otherwise, by characters, for byte pairs too', async () => {
    const found = await textIn({}, 'bpe');
    const whole = texts.join('\n');
    const cut = [found.train, found.validation, found.test].map((part) => part.join('\n').length);
    expect([...found.train, ...found.validation, ...found.test].join('')).toBe(texts.join(''));
    expect(found.train[0]).toBe('line 0');
    expect(found.test.at(-1)).toBe('line 199');
    expect(cut[1]).toBeGreaterThan(whole.length * 0.1 - 12);
    expect(cut[1]).toBeLessThan(whole.length * 0.1 + 2);
  });
});
