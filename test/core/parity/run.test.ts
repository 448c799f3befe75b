import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createReferenceDevice } from '#core/device/reference';
import { runParityCase, type ParityResult } from '#core/parity/run';

interface Editable {
  name: string;
  model: Record<string, unknown>;
  weights: Record<string, { shape: number[]; data: number[] }>;
  batch: { lengths: { data: number[] } };
  expect: {
    loss: number;
    grads: Record<string, { data: number[] }>;
    lastCell: { data: number[] }[];
    logits: { data: number[] };
  };
}
const file = path.join(
  import.meta.dirname,
  '..',
  '..',
  'parity',
  'fixtures',
  'tagger-lstm-bidirectional.json',
);
const run = (edit: (one: Editable) => void): Promise<ParityResult> => {
  const one = JSON.parse(readFileSync(file, 'utf8')) as Editable;
  edit(one);
  return runParityCase(one, createReferenceDevice());
};

describe('a wrong number anywhere fails the case and is named', () => {
  test.each<[string, (one: Editable) => void, string]>([
    ['loss', (one) => (one.expect.loss += 1e-6), 'loss'],
    ['gradient', (one) => (one.expect.grads['rnn.1.bwd.W']!.data[7]! += 1e-6), 'gradient of rnn.1.bwd.W'],
    ['logits', (one) => (one.expect.logits.data[0]! -= 1e-6), 'logits'],
    ['last state', (one) => (one.expect.lastCell[3]!.data[0]! += 1e-6), 'lastCell.1.bwd'],
  ])('%s', async (_, edit, worst) => {
    const result = await run(edit);
    expect(result).toMatchObject({ pass: false, worst });
    expect('maxError' in result ? result.maxError : NaN).toBeCloseTo(1e-6, 9);
  });
});

describe('what is not a case is refused in one sentence', () => {
  test.each<[string, (one: Editable) => void, string | RegExp]>([
    [
      'data that do not fill the shape',
      (one) => one.weights['out.c']!.data.pop(),
      'weights.out.c: the data do not fill the shape',
    ],
    ['a cell that is unknown', (one) => (one.model['cell'] = 'elman'), /model\.cell/],
    ['a missing weight', (one) => delete one.weights['out.c'], 'lacks the tensor "out.c"'],
    [
      'a weight of another model',
      (one) => (one.weights['attn.v'] = one.weights['out.c']!),
      '"attn.v" that the model has not',
    ],
    [
      'a weight of another shape',
      (one) => (one.weights['out.c']!.shape = [1, 3]),
      '"out.c" is [1, 3] in the case, but [3] in the model',
    ],
    ['a length beyond the steps', (one) => (one.batch.lengths.data[0] = 99), 'length 99 of row 0'],
  ])('%s', async (_, edit, message) => {
    await expect(run(edit)).rejects.toThrow(message);
  });
  test.each([null, 'text', [], {}, { format: 'parity/2' }])('%j', async (json) => {
    await expect(runParityCase(json, createReferenceDevice())).rejects.toThrow('not a parity case');
  });
});

test('a kind that is not built yet is skipped with the reason', async () => {
  expect(await run((one) => (one.model['kind'] = 'transformer'))).toEqual({
    case: 'tagger-lstm-bidirectional',
    skipped: 'Models of the kind "transformer" are not built yet.',
  });
});
