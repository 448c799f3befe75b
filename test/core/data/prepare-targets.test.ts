import { describe, expect, it } from 'vitest';
import { inputText, targetText } from '#core/data/example-text';
import type { PreparedExamples } from '#core/data/prepared';
import { examplesOf } from './prepared';

const many = (row: (k: number) => string[], count = 20): string[][] =>
  Array.from({ length: count }, (_, k) => row(k));

/** Labels of one example's steps, by name. */
function stepNames({ codec, inputs, targets }: PreparedExamples, example: number): string[] {
  if (targets.kind !== 'step-class' || inputs.kind === 'images' || !('stepClasses' in codec.target))
    throw new Error('expected step classes');
  const { stepClasses } = codec.target;
  const start = inputs.starts[example] ?? 0;
  const end = start + (inputs.lengths[example] ?? 0);
  return Array.from(targets.steps.subarray(start, end), (label) => stepClasses[label] ?? '');
}

describe('prepare: a label at every step', () => {
  it.each([
    ['with spaces between', 'the cat sleeps', 'DET NOUN VERB', 'space'],
    ['as a list', '["the","big cat","sleeps"]', '["DET","NOUN","VERB"]', 'space'],
    ['as characters', 'abc', 'XYX', 'character'],
    ['as numbers', '(()', '[1,2,1]', 'character'],
  ] as const)('reads labels %s', async (_, text, labels, tokeniser) => {
    const data = await examplesOf(
      many(() => [text, labels]),
      ['text', 'tags'],
      { data: { task: 'step-class', input: 'text', label: 'tags' }, text: { tokeniser } },
    );
    const expected = labels.startsWith('[')
      ? (JSON.parse(labels) as unknown[]).map(String)
      : labels.includes(' ')
        ? labels.split(' ')
        : [...labels];
    expect(stepNames(data, 3)).toEqual(expected);
  });

  it('leaves out rows whose labels are not as many as their steps, and cuts both alike', async () => {
    const rows = [
      ['a b c d e', 'Z Y X Z Y'],
      ...many(() => ['a b c', 'X Y Z']),
      ['a b', 'X Y Z'],
      ['a b', ''],
    ];
    const data = await examplesOf(rows, ['text', 'tags'], {
      data: { task: 'step-class', input: 'text', label: 'tags' },
      text: { tokeniser: 'space', maxLength: 4 },
    });
    expect(data.sourceRows.length).toBe(21);
    expect(data.warnings).toEqual([
      '1 row has no “tags” (left out).',
      '1 row has another number of labels than steps (left out).',
      '1 sequence is longer than 4 tokens (cut at the end).',
    ]);
    expect(stepNames(data, 0)).toEqual(['Z', 'Y', 'X', 'Z']);
    expect(inputText(data, 1)).toBe('a b c');
    expect(stepNames(data, 20)).toEqual(['X', 'Y', 'Z']);
  });

  it('reads a class of the whole beside them', async () => {
    const rows = many((k) => ['play it', k % 4 === 0 ? 'Rate' : 'Play', 'B-x O']);
    const data = await examplesOf(rows, ['text', 'intent', 'slots'], {
      data: { task: 'class-and-steps', input: 'text', label: 'intent', stepLabel: 'slots' },
      text: { tokeniser: 'space' },
    });
    expect(data.codec.target).toMatchObject({ kind: 'class-and-steps', classes: ['Play', 'Rate'] });
    if (data.targets.kind !== 'step-class') throw new Error('expected step classes');
    expect([...(data.targets.values ?? [])].slice(0, 5)).toEqual([1, 0, 0, 0, 1]);
    expect(stepNames(data, 9)).toEqual(['B-x', 'O']);
  });

  it('refuses byte pairs, whose pieces have no label', async () => {
    const rows = many(() => ['a b', 'X Y']);
    await expect(
      examplesOf(rows, ['text', 'tags'], {
        data: { task: 'step-class', input: 'text', label: 'tags' },
        text: { tokeniser: 'bpe' },
      }),
    ).rejects.toThrow(/Byte pairs/);
  });
});

describe('prepare: a set of labels', () => {
  const cells: Record<string, string[]> = {
    list: ['["red","big"]', '["red"]', '[]'],
    '|': ['red|big', 'red', '|'],
    ';': ['red; big', 'red', ';'],
    ',': ['red, big', 'red', ','],
  };
  it.each(Object.entries(cells))('reads %s', async (_, forms) => {
    const data = await examplesOf(
      many((k) => ['text', forms[k % 3] ?? '']),
      ['text', 'labels'],
      { data: { task: 'sequence-vector', input: 'text', label: 'labels' } },
    );
    expect(data.codec.target).toEqual({ kind: 'labels', labels: ['red', 'big'] });
    if (data.targets.kind !== 'labels') throw new Error('expected labels');
    expect([...data.targets.values.subarray(0, 6)]).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('reads a column a label', async () => {
    const data = await examplesOf(
      many((k) => ['text', String(k % 2), k % 3 === 0 ? 'false' : 'true']),
      ['text', 'toxic', 'rude'],
      { data: { task: 'sequence-vector', input: 'text', label: 'toxic + rude' } },
    );
    expect(data.codec.target).toEqual({ kind: 'labels', labels: ['rude', 'toxic'] });
    if (data.targets.kind !== 'labels') throw new Error('expected labels');
    expect([...data.targets.values.subarray(0, 8)]).toEqual([0, 0, 1, 1, 1, 0, 0, 1]);
  });
});

describe('prepare: numbers for a sequence', () => {
  it('reads several columns, scales each, and leaves out rows that lack one', async () => {
    const rows = [
      ...many((k) => ['text', String(k), String(-2 * k)]),
      ['text', '', '4'],
      ['text', 'n/a', '4'],
    ];
    const data = await examplesOf(rows, ['text', 'a', 'b'], {
      data: { task: 'sequence-scalar', input: 'text', label: 'a + b', split: 'ordered' },
      series: { normalise: 'range' },
    });
    expect(data.codec.target).toMatchObject({
      names: ['a', 'b'],
      scale: { offset: [0, -30], factor: [15, 30] },
    });
    expect(data.sourceRows.length).toBe(20);
    if (data.targets.kind !== 'numbers') throw new Error('expected numbers');
    expect([...data.targets.values.subarray(10, 12)]).toEqual([Math.fround(1 / 3), Math.fround(2 / 3)]);
  });
});

describe('prepare: sequence → sequence', () => {
  const pairs = many((k) => [`ab${k}`, `ba ${k}`], 30);
  it('has two vocabularies of its own, the written one with <start> and <end>', async () => {
    const data = await examplesOf(pairs, ['from', 'to'], {
      data: { task: 'seq2seq', input: 'from', label: 'to' },
      target: { tokeniser: 'word' },
    });
    const { input, target } = data.codec;
    if (input.kind !== 'tokens' || target.kind !== 'tokens') throw new Error('expected tokens');
    expect(input.vocabulary.specials).toEqual(['<pad>', '<unk>']);
    expect(target.vocabulary.specials).toEqual(['<pad>', '<unk>', '<start>', '<end>']);
    expect(target.vocabulary.tokens).toContain('ba');
    const [first = 0] = data.split.train;
    expect(`${inputText(data, first)} → ${targetText(data, first)}`).toBe(pairs[first]?.join(' → '));
  });

  it('shares one vocabulary and the source’s tokeniser when asked, byte pairs of both sides too', async () => {
    for (const tokeniser of ['character', 'bpe'] as const) {
      const data = await examplesOf(pairs, ['from', 'to'], {
        data: { task: 'seq2seq', input: 'from', label: 'to' },
        text: { tokeniser, maxVocabulary: 400 },
        target: { shared: true, tokeniser: 'word' },
      });
      const { input, target } = data.codec;
      if (input.kind !== 'tokens' || target.kind !== 'tokens') throw new Error('expected tokens');
      expect(input.vocabulary).toBe(target.vocabulary);
      expect(target.tokeniser.kind).toBe(tokeniser);
      for (const example of data.split.train)
        expect([inputText(data, example), targetText(data, example)]).toEqual(pairs[example]);
    }
  });

  it('cuts a text between spaces where it shares the tokens of lists', async () => {
    const rows = many((k) => [`["a${k % 3}","b c"]`, `b c a${k % 3}`]);
    const data = await examplesOf(rows, ['from', 'to'], {
      data: { task: 'seq2seq', input: 'from', label: 'to', split: 'random' },
      target: { shared: true },
    });
    const lengths = [data.inputs, data.targets].map((one) => 'lengths' in one && one.lengths[4]);
    expect(lengths).toEqual([2, 3]);
  });

  it('learns byte pairs from the training part alone', async () => {
    const rows = many((k) => [k < 90 ? 'lower newer' : 'zyxzyxzyx zyxzyx', 'x'], 100);
    const data = await examplesOf(rows, ['from', 'to'], {
      data: { task: 'seq2seq', input: 'from', label: 'to', split: 'ordered', validation: 0.1, test: 0 },
      text: { tokeniser: 'bpe', maxVocabulary: 300 },
    });
    const { input } = data.codec;
    if (input.kind !== 'tokens') throw new Error('expected tokens');
    expect(input.vocabulary.tokens.some((token) => token.includes('lo'))).toBe(true);
    expect(input.vocabulary.tokens.some((token) => token.includes('zy'))).toBe(false);
    expect(inputText(data, 95)).toBe('zyxzyxzyx zyxzyx');
  });
});
