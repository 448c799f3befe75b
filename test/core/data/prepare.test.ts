import { describe, expect, it } from 'vitest';
import { DataError } from '#core/data/dataset';
import { inputText } from '#core/data/example-text';
import { prepare } from '#core/data/prepare';
import type { Prepared, PreparedExamples } from '#core/data/prepared';
import type { Vocabulary } from '#core/text/vocabulary';
import { asExamples, asStream, specOf } from './prepared';

const classSpec = (data: object = {}, text: object = {}) =>
  specOf({ data: { task: 'sequence-class', input: 'text', label: 'label', ...data }, text });
const streamSpec = (data: object = {}, text: object = {}) =>
  specOf({ data: { task: 'language-model', input: 'text', ...data }, text });

const animals = Array.from({ length: 60 }, (_, k) => [
  k % 3 === 0 ? 'cat 😀' : `dog ${k}`,
  k % 3 === 0 ? 'cat' : 'dog',
]);

function vocabularyOf({ codec }: Prepared): Vocabulary {
  if (codec.input.kind !== 'tokens') throw new Error('expected tokens');
  return codec.input.vocabulary;
}
function classes({ codec }: Prepared): readonly string[] {
  if (codec.target.kind !== 'class') throw new Error('expected classes');
  return codec.target.classes;
}
function classOf(data: PreparedExamples, example: number): string | undefined {
  if (data.targets.kind !== 'class') throw new Error('expected classes');
  return classes(data)[data.targets.values[example] ?? -1];
}

describe('prepare: sequence → class', () => {
  it('encodes rows so that they read back as they were', async () => {
    const data = asExamples(
      await prepare([animals.slice(0, 30), animals.slice(30)], ['text', 'label'], classSpec()),
    );
    expect(classes(data)).toEqual(['dog', 'cat']);
    expect(data.split.train.length + data.split.validation.length + data.split.test.length).toBe(60);
    for (const sequence of data.split.train) {
      const row = animals[data.sourceRows[sequence] ?? -1];
      expect(inputText(data, sequence)).toBe(row?.[0]);
      expect(classOf(data, sequence)).toBe(row?.[1]);
    }
  });

  it('leaves out rows without a label or text, cuts long ones, and says how many', async () => {
    const rows = [...animals, ['no label', ''], ['', 'cat'], ['short row'], ['a very very long text', 'dog']];
    const data = asExamples(await prepare([rows], ['text', 'label'], classSpec({}, { maxLength: 6 })));
    expect(data.sourceRows.length).toBe(61);
    expect(data.warnings).toEqual([
      '2 rows have no “label” (left out).',
      '1 row has an empty “text” (left out).',
      '1 sequence is longer than 6 tokens (cut at the end).',
    ]);
    expect(data.sourceRows.at(-1)).toBe(63);
    expect(inputText(data, 60)).toMatch(/^a very|^a <unk>*/);
  });

  it('knows only the tokens of the training part', async () => {
    const rows = animals.map(([, label], k) => [String.fromCodePoint(0x1f300 + k), label ?? '']);
    const data = asExamples(await prepare([rows], ['text', 'label'], classSpec()));
    expect(vocabularyOf(data).size).toBe(2 + data.split.train.length);
    for (const sequence of data.split.validation) expect(inputText(data, sequence)).toBe('<unk>');
  });

  it('goes on with four bytes a token when two are too few', async () => {
    const rows = Array.from({ length: 70_000 }, (_, k) => [`w${k}`, k % 2 === 0 ? 'even' : 'odd']);
    const data = asExamples(
      await prepare(
        [rows],
        ['text', 'label'],
        classSpec({ validation: 0.01, test: 0 }, { tokeniser: 'word', maxVocabulary: 100_000 }),
      ),
    );
    const sequence = data.split.train.at(-1) ?? 0;
    expect(inputText(data, sequence)).toBe(`w${data.sourceRows[sequence]}`);
  });

  it.each([
    ['no such column', animals, classSpec({ label: 'species' }), /no column “species”/],
    ['no column chosen', animals, classSpec({ label: '' }), /No label column is chosen/],
    ['one class', animals.map(([text]) => [text ?? '', 'only']), classSpec(), /class “only”: one class/],
    ['no rows', [], classSpec(), /No row has both/],
    ['two label columns', animals, classSpec({ label: 'label + text' }), /several label columns/],
    [
      'texts as numbers',
      animals,
      classSpec({ input: 'text + label' }),
      /No row can be used: 60 rows lack a number/,
    ],
    ['too few rows', animals.slice(0, 4), classSpec(), /4 usable rows are too few/],
  ])('refuses %s', async (_, rows, spec, message) => {
    await expect(prepare([rows], ['text', 'label'], spec)).rejects.toThrow(message);
    await expect(prepare([rows], ['text', 'label'], spec)).rejects.toBeInstanceOf(DataError);
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    async function* endless(): AsyncIterable<string[][]> {
      for (let k = 0; ; k++) {
        if (k === 3) controller.abort();
        yield animals;
      }
    }
    await expect(prepare(endless(), ['text', 'label'], classSpec(), controller.signal)).rejects.toThrow(
      /abort/i,
    );
  });
});

describe('prepare: language model', () => {
  it('joins rows with line ends into one stream that reads back exactly', async () => {
    const lines = ['First Citizen:', 'Before we proceed', '', 'All: 😀'].map((line) => [line]);
    const data = asStream(await prepare([lines], ['text'], streamSpec({ validation: 0.025, test: 0 })));
    const text = vocabularyOf(data).decode(data.tokens).join('');
    expect(text).toBe('First Citizen:\nBefore we proceed\n\nAll: <unk>');
    expect(data.tokens.length).toBe(40);
  });

  it('makes no <pad>: a stream needs none', async () => {
    const data = await prepare([[['abcabcabcabcabcabcabcabc']]], ['text'], streamSpec());
    expect(vocabularyOf(data).tokens).toEqual(['<unk>', 'a', 'b', 'c']);
  });

  it('refuses a text too short to hold out a part', async () => {
    await expect(prepare([[['ab']]], ['text'], streamSpec())).rejects.toThrow(/2 tokens/);
  });
});
