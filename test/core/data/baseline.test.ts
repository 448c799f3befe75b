import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { baselines } from '#core/data/baseline';
import { imageCell } from '#core/data/image-cell';
import { prepare } from '#core/data/prepare';
import type { ExperimentInput } from '#core/spec/experiment';
import { hasShared, sharedPath } from '../../support/shared';
import { examplesOf, specOf } from './prepared';

describe('baselines', () => {
  it('is the majority class and the entropy of the class shares', async () => {
    const rows = Array.from({ length: 1000 }, (_, k) => ['x', k % 4 === 0 ? 'rare' : 'often']);
    const data = await prepare(
      [rows],
      ['text', 'label'],
      specOf({ data: { input: 'text', label: 'label' } }),
    );
    const { loss, accuracy } = baselines(data)[0]?.metrics ?? {};
    expect(accuracy).toBeCloseTo(0.75, 12);
    expect(loss).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 4);
  });

  it('is the unigram loss of a stream', async () => {
    const data = await prepare(
      [[['aaab'.repeat(500)]]],
      ['text'],
      specOf({ data: { task: 'language-model', input: 'text' } }),
    );
    const { loss, accuracy } = baselines(data)[0]?.metrics ?? {};
    expect(accuracy).toBeCloseTo(0.75, 12);
    expect(loss).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 2);
  });
});

/** Metrics by name of what needs no model, on rows in order: the first 60 % train, then 20 % and 20 %. */
async function measured(
  rows: string[][],
  columns: string[],
  input: ExperimentInput,
): Promise<Record<string, Record<string, number>>> {
  const data = await examplesOf(rows, columns, {
    ...input,
    data: { split: 'ordered', validation: 0.2, test: 0.2, ...input.data },
  });
  return Object.fromEntries(baselines(data).map(({ name, metrics }) => [name, metrics]));
}
const many = (row: (k: number) => string[], count = 50): string[][] =>
  Array.from({ length: count }, (_, k) => row(k));

describe('baselines of a task', () => {
  it('labels of steps: the most frequent of all, and of each token', async () => {
    const rows = many((k) => ['the dog runs', `DET NOUN ${k % 4 === 0 ? 'NOUN' : 'VERB'}`]);
    // The validation part, rows 30 to 39, holds another word.
    rows[30] = ['the cat runs', 'DET NOUN VERB'];
    const found = await measured(rows, ['text', 'tags'], {
      data: { task: 'step-class', input: 'text', label: 'tags' },
      text: { tokeniser: 'space' },
    });
    // Rows 32 and 36 of the ten have two nouns.
    expect(found['Most frequent label']?.['accuracy']).toBeCloseTo(12 / 30, 12);
    expect(found['Most frequent label of each token']).toMatchObject({ accuracy: 28 / 30, exact: 0.8 });
  });

  it('a class and labels beside it', async () => {
    const rows = many((k) => ['play jazz', k % 5 === 0 ? 'Rate' : 'Play', k % 2 === 0 ? 'O B-genre' : 'O O']);
    const found = await measured(rows, ['text', 'intent', 'slots'], {
      data: { task: 'class-and-steps', input: 'text', label: 'intent', stepLabel: 'slots' },
      text: { tokeniser: 'space' },
    });
    expect(found['Most frequent class']?.['accuracy']).toBe(0.8);
    expect(found['Most frequent label of each token']).toEqual({ stepAccuracy: 0.75, slotF1: 0 });
  });

  it('numbers: the mean, in the data’s own units', async () => {
    const rows = many((k) => ['text', String(k % 2 === 0 ? 100 : 300)]);
    const found = await measured(rows, ['text', 'y'], {
      data: { task: 'sequence-scalar', input: 'text', label: 'y' },
    });
    expect(found['Mean']?.['rmse']).toBeCloseTo(100, 3);
    expect(found['Mean']?.['r2']).toBeCloseTo(0, 6);
  });

  it('sets of labels: their shares', async () => {
    const rows = many((k) => ['text', k % 4 === 0 ? 'a' : 'a|b']);
    const found = await measured(rows, ['text', 'labels'], {
      data: { task: 'sequence-vector', input: 'text', label: 'labels' },
    });
    // Of 30 rows for training all have a and 22 b; of rows 30 to 39, 8 have b.
    const loss = -(10 * Math.log(31 / 32) + 8 * Math.log(23 / 32) + 2 * Math.log(9 / 32)) / 20;
    expect(found['Label frequencies']?.['loss']).toBeCloseTo(loss, 12);
    expect(found['Label frequencies']).toMatchObject({ microF1: 36 / 38, exact: 0.8 });
  });

  it('frames: each key at its own rate; numbers: the last value again', async () => {
    const keys = await measured(
      many(() => ['[[60],[60,64],[60],[]]']),
      ['x'],
      { data: { task: 'step-vector', input: 'x' } },
    );
    // Next steps of the 30 sequences for training: 90 frames, 60 of them with key 60, 30 with 64, none with the other 86.
    const [c, e, none] = [61 / 92, 31 / 92, 1 / 92];
    const rest = -86 * Math.log(1 - none);
    const nll = [
      -Math.log(c) - Math.log(e),
      -Math.log(c) - Math.log(1 - e),
      -Math.log(1 - c) - Math.log(1 - e),
    ].reduce((sum, one) => sum + one + rest, 0);
    expect(keys['Each at its own rate']?.['nll']).toBeCloseTo(nll / 3, 9);
    const numbers = await measured(
      many(() => ['[1,4,4,10]']),
      ['x'],
      { data: { task: 'step-vector', input: 'x' } },
    );
    expect(numbers['Last value']?.['mae']).toBeCloseTo(3, 5);
    expect(numbers['Mean']?.['mae']).toBeCloseTo((2 + 2 + 4) / 3, 5);
  });

  it('what is written: the source copied, and the most frequent target', async () => {
    const rows = many((k) => [`w${50 - k}`, k % 5 === 0 ? `w${50 - k}` : 'yes']);
    rows.push(['w5', '5']);
    const data = await examplesOf(rows, ['from', 'to'], {
      data: { task: 'seq2seq', input: 'from', label: 'to', split: 'ordered', validation: 0.2, test: 0.2 },
    });
    const found = Object.fromEntries(baselines(data, 'test').map(({ name, metrics }) => [name, metrics]));
    // Rows 41 to 50: w5 has two right answers, one of them a copy, and counts once; the other eight say yes.
    expect(found['Source copied']).toMatchObject({ exact: 1 / 9, wer: 1 - 1 / 9 });
    expect(found['Most frequent target']).toMatchObject({ exact: 8 / 9, wer: 1 - 8 / 9 });
    // “yes” for “w5”, of which no letter is right: three of 27 are wrong, in place and as edits.
    expect(found['Most frequent target']).toMatchObject({ tokenErrorRate: 3 / 26, tokenAccuracy: 24 / 27 });
    // "<end>" of every answer is the likeliest token: 10 of 8 · 4 + 3 + 2.
    expect(found['Most frequent token']?.['accuracy']).toBeCloseTo(10 / 37, 12);
  });
});

describe('letters between their neighbours', () => {
  const settings: ExperimentInput = {
    data: { task: 'seq2seq', input: 'word', label: 'sounds', split: 'column', splitColumn: 'part' },
    text: { tokeniser: 'character' },
    target: { tokeniser: 'space' },
  };
  const table = async (rows: string[][]): Promise<Record<string, number> | undefined> => {
    const data = await examplesOf(rows, ['word', 'sounds', 'part'], settings);
    return baselines(data, 'test').find(({ name }) => name === 'Letters between their neighbours')?.metrics;
  };
  const validation = ['ab', 'A B', 'validation'];

  it('know two sounds of one letter, none of another, and the letter after', async () => {
    // x is two sounds, a last e none; c is soft before i.
    const said: Record<string, string> = { a: 'A', b: 'B', x: 'K S', i: 'I' };
    const spoken = (word: string): string =>
      [...word]
        .flatMap((letter, k) => {
          if (letter === 'e') return k === word.length - 1 ? [] : ['E'];
          return letter === 'c' ? [word[k + 1] === 'i' ? 'S' : 'K'] : [said[letter] ?? ''];
        })
        .join(' ');
    const words = [...'abxice'].flatMap((a) =>
      [...'abxice'].flatMap((b) => [...'abxice'].map((c) => a + b + c)),
    );
    const isUnseen = (word: string, k: number): boolean => k % 4 === 0 && new Set(word).size === 3;
    const rows = words
      .filter((word) => spoken(word) !== '')
      .map((word, k) => [word, spoken(word), isUnseen(word, k) ? 'test' : 'train']);
    expect(rows.filter(([, , part]) => part === 'test').length).toBeGreaterThan(20);
    expect(await table([...rows, validation])).toMatchObject({ exact: 1, wer: 0, tokenErrorRate: 0 });
  });

  it('write what a letter is mostly, and nothing for a letter that is new', async () => {
    const rows = [
      ...many(() => ['a', 'A', 'train'], 3),
      ['a', 'O', 'train'],
      ['b', 'B', 'train'],
      validation,
      ['a', 'A', 'test'],
      ['zb', 'Z B', 'test'],
      ['bz', 'B', 'test'],
      ['ba', 'B O', 'test'],
    ];
    expect(await table(rows)).toMatchObject({ exact: 0.5, wer: 0.5 });
  });

  it.skipIf(!hasShared)(
    'CMUdict, every sixth word: some 60 % are wrong, where copying gets all wrong',
    async () => {
      const part = (name: string): string[][] =>
        readFileSync(sharedPath('data', 'g2p_cmudict', `cmudict_${name}.tsv`), 'utf8')
          .trim()
          .split('\n')
          .slice(1)
          .filter((_, k) => k % 6 === 0)
          .map((line) => [...line.split('\t'), name === 'dev' ? 'validation' : name]);
      const rows = [...part('train'), ...part('dev'), ...part('test')];
      const wer = (await table(rows))?.['wer'];
      expect(wer).toBeGreaterThan(0.55);
      expect(wer).toBeLessThan(0.65);
    },
  );
});

describe('baselines of captions', () => {
  it('the caption of the nearest image for training; images that are the same stay in one part', async () => {
    // Six pictures of ten shades, each three times, and shades are named by tens.
    const shade = (k: number): number => 40 * (k % 6) + 4 * Math.floor(k / 18);
    const rows = many((k) => {
      const values = new Uint8Array(12).fill(shade(k));
      return [imageCell({ height: 3, width: 4, channels: 1, values }), `shade ${k % 6}`];
    }, 180);
    const data = await examplesOf(rows, ['image', 'caption'], {
      data: { task: 'caption', input: 'image', label: 'caption' },
    });
    const shadesOf = (part: Int32Array): Set<number> => new Set(Array.from(part, shade));
    for (const one of shadesOf(data.split.validation))
      expect(shadesOf(data.split.train).has(one)).toBe(false);
    const found = Object.fromEntries(baselines(data).map(({ name, metrics }) => [name, metrics]));
    expect(found['Nearest image']).toMatchObject({ exact: 1, tokenAccuracy: 1, tokenErrorRate: 0 });
    expect(found['Most frequent target']?.['exact']).toBeLessThan(1);
  });
});

describe.skipIf(!hasShared)('baselines on known data', () => {
  const table = (file: string[], separator: string): { columns: string[]; rows: string[][] } => {
    const text = readFileSync(sharedPath('data', ...file), 'utf8').replaceAll('"', '');
    const [columns = [], ...rows] = text
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.split(separator));
    return { columns, rows };
  };

  it('airline passengers: persistence 48.0 and the season before 41.9 on the last third', async () => {
    const { columns, rows } = table(['timeseries', 'airline-passengers.csv'], ',');
    const data = await examplesOf(rows, columns, {
      data: { task: 'forecast', input: 'Passengers', test: 0.33 },
      series: { lookBack: 12, season: 12 },
    });
    const [last, season] = baselines(data, 'test').map(({ metrics }) => metrics['rmse']);
    expect(last).toBeCloseTo(48, 0);
    expect(season).toBeCloseTo(41.9, 0);
  });

  it('JSB chorales: a key at its own rate costs 11.06 nats a frame', async () => {
    const rows = ['train', 'valid', 'test'].flatMap((part) =>
      readFileSync(sharedPath('data', 'music', `jsb_chorales_${part}.jsonl`), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => [JSON.stringify((JSON.parse(line) as { frames: number[][] }).frames), part]),
    );
    const data = await examplesOf(rows, ['frames', 'part'], {
      data: { task: 'step-vector', input: 'frames', split: 'column', splitColumn: 'part' },
    });
    expect(baselines(data, 'test')[0]?.metrics['nll']).toBeCloseTo(11.06, 1);
  });

  it('UD English: the most frequent tag of each word is right for 0.862', async () => {
    const rows = ['train', 'dev', 'test'].flatMap((part) =>
      table(['ud_ewt', `ewt_${part}.tsv`], '\t').rows.map(([, tokens = '', tags = '']) => [
        tokens,
        tags,
        part,
      ]),
    );
    const data = await examplesOf(rows, ['tokens', 'upos', 'part'], {
      data: { task: 'step-class', input: 'tokens', label: 'upos', split: 'column', splitColumn: 'part' },
      text: { tokeniser: 'space', maxVocabulary: 100_000 },
    });
    const found = baselines(data, 'test').find(({ name }) => name === 'Most frequent label of each token');
    expect(found?.metrics['accuracy']).toBeCloseTo(0.862, 2);
  });
});
