import { expect, test } from 'vitest';
import type { Codec } from '#core/data/codec';
import { codecFromJSON, codecToJSON } from '#core/data/codec-document';
import { tasks } from '#core/spec/data';
import { taskData, taskSpec } from '../train/tasks';

/** As a checkpoint keeps it: text, and back. */
const again = (codec: Codec): Codec => codecFromJSON(JSON.parse(JSON.stringify(codecToJSON(codec))));

test.each(tasks)('the codec of %s comes back as it was, and reads and writes alike', async (task) => {
  const { codec } = await taskData(taskSpec(task));
  const back = again(codec);
  expect(codecToJSON(back)).toEqual(codecToJSON(codec));
  for (const side of ['input', 'target'] as const) {
    const [own, restored] = [codec[side], back[side]];
    expect(restored.kind).toBe(own.kind);
    if (own.kind !== 'tokens' || restored.kind !== 'tokens') continue;
    const text = 'abc de';
    const ids = own.vocabulary.encode(own.tokeniser.tokenise(text));
    expect(restored.vocabulary.encode(restored.tokeniser.tokenise(text))).toEqual(ids);
    expect(restored.vocabulary.end).toBe(own.vocabulary.end);
  }
});

test('byte pairs come back with their merges', async () => {
  const { codec } = await taskData(
    taskSpec('seq2seq', { text: { tokeniser: 'bpe' }, target: { tokeniser: 'bpe' } }),
  );
  const [own, restored] = [codec.target, again(codec).target];
  if (own.kind !== 'tokens' || restored.kind !== 'tokens') throw new Error('Pairs are of tokens.');
  expect(own.tokeniser.kind).toBe('bpe');
  expect(restored.tokeniser.tokenise('DCBA FE')).toEqual(own.tokeniser.tokenise('DCBA FE'));
});

const numbers = { kind: 'vectors', size: 2, names: ['a', 'b'], scale: null };
const forecast = {
  kind: 'forecast',
  names: ['a'],
  columns: [0],
  horizon: 3,
  closedLoop: false,
  scale: { offset: [1], factor: [2] },
};

test.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'codec'],
  ['an unknown input', { input: { kind: 'sound' }, target: { kind: 'next-token' } }],
  [
    'an endless image',
    {
      input: { kind: 'image', height: 1e9, width: 1, channels: 1, read: 'whole' },
      target: { kind: 'class', classes: ['a'] },
    },
  ],
  ['more than it may have', { input: { ...numbers, secret: 1 }, target: { kind: 'class', classes: ['a'] } }],
  [
    'a vocabulary with a token twice',
    {
      input: {
        kind: 'tokens',
        tokeniser: { kind: 'character', lowercase: false },
        vocabulary: { specials: ['<pad>', '<unk>'], tokens: ['a', 'a'], counts: [1, 1], unknownCount: 0 },
      },
      target: { kind: 'class', classes: ['x', 'y'] },
    },
  ],
  [
    'a scale of another length',
    {
      input: { ...numbers, scale: { offset: [0], factor: [1] } },
      target: { kind: 'class', classes: ['x', 'y'] },
    },
  ],
  [
    'a scale of two lengths',
    {
      input: { ...numbers, scale: { offset: [0, 0], factor: [1] } },
      target: { kind: 'class', classes: ['x', 'y'] },
    },
  ],
  ['a forecast of a column that is not read', { input: numbers, target: { ...forecast, columns: [2] } }],
  ['a forecast without a name for its column', { input: numbers, target: { ...forecast, names: [] } }],
])('%s is refused in a sentence', (_what, document) => {
  expect(() => codecFromJSON(document)).toThrow(/^(This is not|The vocabulary)/);
});

test('what is refused above is right but for one thing', () => {
  expect(codecFromJSON({ input: numbers, target: forecast }).target).toEqual(forecast);
});
