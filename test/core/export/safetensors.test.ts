import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeContainer, encodeContainer } from '#core/export/container';
import { FormatError } from '#core/export/format-error';
import { decodeSafetensors, encodeSafetensors } from '#core/export/safetensors';
import type { StoredTensor } from '#core/export/tensor';
import { hasShared, sharedPath } from '../../support/shared';

/** A file by hand, so that the reader is not checked against the writer alone. */
function file(
  header: string,
  dataBytes: number | Uint8Array,
  length = BigInt(new TextEncoder().encode(header).length),
): Uint8Array {
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setBigUint64(0, length, true);
  const data = typeof dataBytes === 'number' ? new Uint8Array(dataBytes) : dataBytes;
  return Uint8Array.from([...prefix, ...new TextEncoder().encode(header), ...data]);
}
const entry = (dtype: string, shape: string, begin: number, end: number) =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":[${begin},${end}]}`;

function ruleOf(bytes: Uint8Array): string {
  try {
    decodeSafetensors(bytes);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    expect(error.message).toMatch(/^[A-Z].*\.$/s);
    return error.rule;
  }
  return 'accepted';
}

const nasty: [name: string, rule: string][] = [
  ['c02_header_len_2e63', 'header-size'],
  ['c03_header_len_past_eof', 'header-size'],
  ['c05_shape_overflow', 'size'],
  ['c07_hole', 'offsets'],
  ['c08_proto_name', 'name'],
  ['c11_truncated', 'size'],
  ['c12_wrong_dtype', 'dtype'],
  ['c13_deep_json', 'header-json'],
];

describe.skipIf(!hasShared)('hostile files (the shared folder of nasty files)', () => {
  const read = (name: string) => readFileSync(sharedPath('nasty', 'files', `${name}.safetensors`));

  test.each(nasty)('%s is refused: %s', (name, rule) => {
    expect(ruleOf(read(name))).toBe(rule);
  });
  test('the good file loads', () => {
    const { tensors, nonFinite } = decodeSafetensors(read('c01_good'));
    expect(tensors.get('w')).toEqual({ dtype: 'F32', shape: [2, 2], data: new Float32Array([1, 2, 3, 4]) });
    expect(nonFinite).toEqual([]);
  });
  test('NaN and infinities load, and are reported', () => {
    const { tensors, nonFinite } = decodeSafetensors(read('c10_nan_inf'));
    expect([...(tensors.get('w')?.data ?? [])]).toEqual([NaN, Infinity, -Infinity]);
    expect(nonFinite).toEqual(['w']);
  });
});

test.each<[what: string, bytes: Uint8Array, rule: string]>([
  ['an empty file', new Uint8Array(0), 'too-short'],
  ['a header above 10 MB', file(`{${' '.repeat(10_000_001)}}`, 0), 'header-size'],
  [
    'overlapping tensors',
    file(`{"a":${entry('F32', '[2]', 0, 8)},"b":${entry('F32', '[1]', 4, 8)}}`, 8),
    'offsets',
  ],
  ['offsets in reverse', file(`{"a":${entry('F32', '[1]', 4, 0)}}`, 4), 'offsets'],
  ['a negative dimension', file(`{"a":${entry('F32', '[-1]', 0, 4)}}`, 4), 'header-json'],
  ['a fractional dimension', file(`{"a":${entry('F32', '[1.0]', 0, 4)}}`, 4), 'header-json'],
  [
    'a dimension beyond exact integers',
    file(`{"a":${entry('F32', '[9007199254740993]', 0, 4)}}`, 4),
    'header-json',
  ],
  [
    'a name twice',
    file(`{"a":${entry('F32', '[1]', 0, 4)},"a":${entry('F32', '[1]', 0, 4)}}`, 4),
    'duplicate',
  ],
  [
    'a name twice, once escaped',
    file(`{"a":${entry('F32', '[1]', 0, 4)},"\\u0061":${entry('F32', '[1]', 4, 8)}}`, 8),
    'duplicate',
  ],
  [
    'a field twice',
    file('{"a":{"dtype":"U8","dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 4),
    'duplicate',
  ],
  [
    'a field that does not exist',
    file('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"strides":[1]}}', 4),
    'header-json',
  ],
  ['no shape', file('{"a":{"dtype":"F32","data_offsets":[0,4]}}', 4), 'shape'],
  ['bytes after the last tensor', file(`{"a":${entry('F32', '[1]', 0, 4)}}`, 5), 'size'],
  ['text after the header', file(`{"a":${entry('F32', '[1]', 0, 4)}} x`, 4), 'header-json'],
  ['a header that is a list', file('[1]', 0), 'header-json'],
  ['metadata that are not text', file('{"__metadata__":{"a":1}}', 0), 'header-json'],
  ['broken UTF-8', Uint8Array.from([3, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0xff, 0x7d]), 'header-json'],
  ['a pickle', Uint8Array.from([0x80, 4, 0x95, 10, 0, 0, 0, 0, 0, 0, 0, 0x8c]), 'pickle'],
  ['the zip of torch.save', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 8, 8, 0, 0, 0, 0]), 'pickle'],
])('%s is refused', (_, bytes, rule) => {
  expect(ruleOf(bytes)).toBe(rule);
});

test('scalars and empty tensors have the sizes of their shapes', () => {
  const { tensors } = decodeSafetensors(
    file(`{"none":${entry('F32', '[0,3]', 0, 0)},"one":${entry('F64', '[]', 0, 8)}} `, 8),
  );
  expect(tensors.get('none')?.data.length).toBe(0);
  expect(tensors.get('one')).toEqual({ dtype: 'F64', shape: [], data: new Float64Array([0]) });
});

test('every tensor of a written file is aligned to its element', () => {
  const bytes = encodeSafetensors(
    new Map<string, StoredTensor>([
      ['bytes', { dtype: 'U8', shape: [3], data: new Uint8Array(3) }],
      ['double', { dtype: 'F64', shape: [1], data: new Float64Array(1) }],
      ['float', { dtype: 'F32', shape: [1], data: new Float32Array(1) }],
    ]),
  );
  for (const { data } of decodeSafetensors(bytes).tensors.values()) expect(data.buffer).toBe(bytes.buffer);
});

test('a name that a prototype has is refused when writing, too', () => {
  const tensor: StoredTensor = { dtype: 'U8', shape: [1], data: new Uint8Array(1) };
  expect(() => encodeSafetensors(new Map([['__proto__', tensor]]))).toThrow(FormatError);
  expect(() => encodeSafetensors(new Map([['__metadata__', tensor]]))).toThrow(FormatError);
});

const anyTensor: fc.Arbitrary<StoredTensor> = fc.oneof(
  fc.float32Array().map((data) => ({ dtype: 'F32' as const, shape: [data.length], data })),
  fc.float64Array().map((data) => ({ dtype: 'F64' as const, shape: [1, data.length], data })),
  fc.int32Array().map((data) => ({ dtype: 'I32' as const, shape: [data.length, 1], data })),
  fc.uint32Array().map((data) => ({ dtype: 'U32' as const, shape: [data.length], data })),
  fc.uint8Array().map((data) => ({ dtype: 'U8' as const, shape: [data.length], data })),
  fc.bigInt64Array().map((data) => ({ dtype: 'I64' as const, shape: [data.length], data })),
);
const anyTensors = fc
  .uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), anyTensor), {
    selector: ([name]) => name,
    maxLength: 6,
  })
  .map(
    (pairs) =>
      new Map(
        pairs.filter(([name]) => !['__proto__', 'constructor', 'prototype', '__metadata__'].includes(name)),
      ),
  );
const anyMetadata = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), {
  noNullPrototype: true,
});

test('what is written is read back: names, shapes, every bit, metadata; also from an odd offset of a Buffer', () => {
  fc.assert(
    fc.property(anyTensors, anyMetadata, fc.nat(7), (tensors, metadata, offset) => {
      const written = encodeSafetensors(tensors, metadata);
      const shifted = Buffer.alloc(written.length + offset);
      shifted.set(written, offset);
      const read = decodeSafetensors(shifted.subarray(offset));
      expect(read.tensors).toEqual(tensors);
      expect(read.metadata).toEqual(metadata);
      expect(encodeSafetensors(read.tensors, read.metadata)).toEqual(written);
    }),
  );
});

test('a mutated file is read or refused with a rule, never anything else', () => {
  const good = encodeSafetensors(
    new Map([['w', { dtype: 'F32' as const, shape: [2, 2], data: new Float32Array([1, 2, 3, 4]) }]]),
    { note: 'é' },
  );
  const edits = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(edits, fc.nat(good.length), (changes, length) => {
      const bytes = good.slice();
      for (const [at, value] of changes) bytes[at] = value;
      for (const candidate of [bytes, bytes.subarray(0, length)])
        expect(typeof ruleOf(candidate)).toBe('string');
    }),
    { numRuns: 2000 },
  );
});

describe('the checkpoint container', () => {
  const tensors = new Map<string, StoredTensor>([
    ['rnn.0.W', { dtype: 'F32', shape: [2, 3], data: new Float32Array([1, 2, 3, 4, 5, NaN]) }],
    ['rng', { dtype: 'U32', shape: [2], data: new Uint32Array([1, 0xffffffff]) }],
  ]);

  test('gives back the tensors and the caller’s own metadata', async () => {
    const read = await decodeContainer(await encodeContainer(tensors, { spec: '{}' }));
    expect(read).toEqual({ tensors, metadata: { spec: '{}' }, nonFinite: ['rnn.0.W'] });
  });
  test('is a safetensors file followed by a hash', async () => {
    const bytes = await encodeContainer(tensors, {});
    expect(decodeSafetensors(bytes.subarray(0, -32)).tensors).toEqual(tensors);
  });
  test('is refused if any byte changed or was cut off', async () => {
    const bytes = await encodeContainer(tensors, { spec: '{}' });
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      await expect(decodeContainer(damaged)).rejects.toMatchObject({ rule: 'checksum' });
      await expect(decodeContainer(bytes.subarray(0, at))).rejects.toBeInstanceOf(FormatError);
    }
  });
  test('says so when it is not a checkpoint, or one of a newer layout', async () => {
    const sealed = async (metadata: Record<string, string>) => {
      const body = encodeSafetensors(tensors, metadata);
      return Uint8Array.from([...body, ...new Uint8Array(await crypto.subtle.digest('SHA-256', body))]);
    };
    await expect(decodeContainer(await sealed({}))).rejects.toMatchObject({ rule: 'magic' });
    await expect(
      decodeContainer(await sealed({ format: 'unfold-checkpoint', formatVersion: '2' })),
    ).rejects.toMatchObject({ rule: 'version' });
  });
});
