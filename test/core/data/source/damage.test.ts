import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from '#core/data/dataset';
import { inspect } from '#core/data/inspect';
import { temporary } from '../make/folder';
import { greyPng } from '../make/png';
import { zipOf } from '../make/zip';

const { put, open } = temporary();
const table = Array.from({ length: 200 }, (_, k) => `{"text":"row ${k}","n":${k}}`).join('\n');

/** Whole files, by their names. */
const files: Record<string, Uint8Array> = {
  'x.jsonl.gz': gzipSync(table),
  'x.zip': zipOf([{ name: 'x.jsonl', data: table }]),
  'pictures.zip': zipOf([
    { name: 'a/1.png', data: greyPng(1, 2, 3) },
    { name: 'b/1.png', data: greyPng(3, 2, 1) },
  ]),
  'x.json': Buffer.from(`[${table.replaceAll('\n', ',')}]`),
  'images-idx3-ubyte': Uint8Array.from([
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8,
  ]),
};

describe('a damaged file', () => {
  it.each(Object.keys(files))('%s is read or refused in a sentence, never anything else', async (name) => {
    const whole = files[name] ?? new Uint8Array(0);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }),
        fc.integer({ min: Math.floor(whole.length / 2), max: whole.length }),
        async (changes, length) => {
          const bytes = Uint8Array.from(whole.subarray(0, length));
          for (const [at, value] of changes) if (at < length) bytes[at] = value;
          put({ [name]: bytes });
          const outcome = await open(name)
            .then((source) => inspect(source))
            .catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(DataError);
        },
      ),
      { numRuns: 150 },
    );
  });
});
