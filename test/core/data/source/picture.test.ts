import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '#core/data/source/picture';
import { shrunk } from '#core/data/source/picture/raster';
import { chunk, greyPng, pngOf } from '../make/png';
import { refusal } from '../support';

const pixels = async (file: Uint8Array): Promise<number[]> => [...(await decodePicture(file)).values];
/** 16 × 8 pixels of grey in a gradient, by libjpeg (PIL, quality 90): pixel (x, y) is near 8x + 8y. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMU' +
    'FRUVDA8XGBYUGBIUFRT/wAALCAAIABABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF' +
    'BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW' +
    'V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi' +
    '4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APj/AOG3w2/1X7r07V9V/Db4bf6r916dq//Z',
  'base64',
);
/** 4 × 2 pixels, lossless: red, green, blue, white; half-covered black, uncovered, 10 20 30, black. By libwebp (PIL). */
const webp = Buffer.from(
  'UklGRkQAAABXRUJQVlA4TDcAAAAvA0AAED8gECB48L9qg0zaJn3n3+8EAgQj/i8RSNrYfDz5AwDHJo/NXCsIBdDYSyGRSIrofzQC' +
    'AA==',
  'base64',
);

describe('PNG', () => {
  it('undoes each filter', async () => {
    // By hand from ISO/IEC 15948 §9.2: rows 10 20 30 and so on, each written with another filter.
    const rows = [
      [10, 10, 10],
      [10, 10, 10],
      [1, 1, 1],
      [6, 11, 11],
      [1, 1, 1],
    ];
    const file = pngOf({ width: 3, height: 5, rows, filters: [0, 1, 2, 3, 4] });
    expect(await pixels(file)).toEqual([10, 10, 10, 10, 20, 30, 11, 21, 31, 11, 27, 40, 12, 28, 41]);
  });

  it('reads every depth: fewer bits are stretched, of sixteen the upper eight are kept', async () => {
    const one = (depth: number, ...row: number[]) => pngOf({ width: 2, height: 1, depth, rows: [row] });
    expect(await pixels(one(1, 0b10000000))).toEqual([255, 0]);
    expect(await pixels(one(2, 0b01100000))).toEqual([85, 170]);
    expect(await pixels(one(4, 0x3f))).toEqual([51, 255]);
    expect(await pixels(one(8, 7, 200))).toEqual([7, 200]);
    expect(await pixels(one(16, 0x80, 0xff, 0xff, 0))).toEqual([128, 255]);
  });

  it('reads colour, palette and what is transparent, on white', async () => {
    const made = (type: number, row: number[], chunks: [string, Uint8Array][] = []) =>
      pngOf({ width: 2, height: 1, type, rows: [row], chunks });
    const palette: [string, Uint8Array] = ['PLTE', Uint8Array.of(1, 2, 3, 250, 251, 252)];
    expect(await pixels(made(2, [1, 2, 3, 4, 5, 6]))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await pixels(made(3, [1, 0], [palette]))).toEqual([250, 251, 252, 1, 2, 3]);
    expect(await pixels(made(3, [1, 0], [palette, ['tRNS', Uint8Array.of(0)]]))).toEqual([
      250, 251, 252, 255, 255, 255,
    ]);
    expect(await pixels(made(4, [100, 255, 0, 0]))).toEqual([100, 255]);
    expect(await pixels(made(6, [255, 0, 0, 255, 0, 0, 0, 51]))).toEqual([255, 0, 0, 204, 204, 204]);
    expect(await pixels(made(0, [7, 9], [['tRNS', Uint8Array.of(0, 9)]]))).toEqual([7, 255]);
    expect((await refusal(decodePicture(made(3, [2, 0], [palette])))).message).toMatch(/not in the palette/);
  });

  it('reads Adam7: seven passes give the picture that one gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 11 }).chain((width) =>
          fc.record({
            width: fc.constant(width),
            rows: fc.array(fc.array(fc.nat(255), { minLength: width, maxLength: width }), {
              minLength: 1,
              maxLength: 11,
            }),
          }),
        ),
        async ({ width, rows }) => {
          const plain = pngOf({ width, height: rows.length, rows });
          expect(await pixels(interlaced(width, rows))).toEqual(await pixels(plain));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('ignores texts that unpack to any size, and what follows the end', async () => {
    const bomb = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(50_000_000))]);
    const file = pngOf({ width: 1, height: 1, rows: [[5]], chunks: [['zTXt', bomb]] });
    expect(await pixels(Buffer.concat([file, Buffer.from('<script>alert(1)</script>')]))).toEqual([5]);
  });

  it('i05, i07: refuses by the header, before unpacking; never unpacks more than the header says', async () => {
    const header = (width: number, height: number): Uint8Array => pngOf({ width, height, rows: [[0]] });
    expect((await refusal(decodePicture(header(20_000, 20_000)))).message).toMatch(/20,000 × 20,000/);
    expect((await refusal(decodePicture(header(2 ** 31, 1)))).message).toMatch(/2,147,483,648 × 1/);
    expect((await refusal(decodePicture(header(4, 4)))).message).toBe('its pixels are cut off');
    const rows = [Array.from({ length: 100_000 }, () => 0)];
    expect((await refusal(decodePicture(pngOf({ width: 2, height: 2, rows })))).message).toMatch(
      /more pixels than its header says/,
    );
    const file = Buffer.from(greyPng(1, 2, 3));
    file[file.length - 20] = (file.at(-20) ?? 0) ^ 1;
    expect((await refusal(decodePicture(file))).message).toMatch(/checksum of its IDAT/);
  });
});

describe('JPEG and WebP', () => {
  it('decodes grey JPEG as grey; a cut one is refused', async () => {
    const { width, height, channels, values } = await decodePicture(jpeg);
    expect([width, height, channels]).toEqual([16, 8, 1]);
    values.forEach((value, k) =>
      expect(Math.abs(value - 8 * (k % 16) - 8 * Math.floor(k / 16))).toBeLessThan(8),
    );
    expect((await refusal(decodePicture(jpeg.subarray(0, jpeg.length - 2)))).message).toMatch(/cut off/);
  });

  it('decodes WebP, on white; a cut one is refused', async () => {
    const { width, height, values } = await decodePicture(webp);
    expect([width, height]).toEqual([4, 2]);
    expect([...values.subarray(0, 12)]).toEqual([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
    expect([...values.subarray(12)]).toEqual([127, 127, 127, 255, 255, 255, 10, 20, 30, 0, 0, 0]);
    expect((await refusal(decodePicture(webp.subarray(0, 40)))).message).toMatch(/cut off/);
  });
});

describe('shrunk', () => {
  it('makes each new pixel the mean of the area it covers, and leaves small pictures alone', () => {
    const picture = {
      width: 4,
      height: 2,
      channels: 1 as const,
      values: Uint8Array.of(0, 4, 10, 20, 8, 4, 30, 40),
    };
    expect([...shrunk(picture, 2).values]).toEqual([4, 25]);
    expect(shrunk(picture, 4)).toBe(picture);
    const even = {
      width: 300,
      height: 77,
      channels: 3 as const,
      values: new Uint8Array(300 * 77 * 3).fill(201),
    };
    const small = shrunk(even, 128);
    expect([small.width, small.height]).toEqual([128, 33]);
    expect(new Set(small.values)).toEqual(new Set([201]));
  });
});

/** The same picture in the order of Adam7 (ISO/IEC 15948 §8.2), 8 bits of grey. */
function interlaced(width: number, rows: readonly (readonly number[])[]): Uint8Array {
  const passes = ['0 0 8 8', '4 0 8 8', '0 4 4 8', '2 0 4 4', '0 2 2 4', '1 0 2 2', '0 1 1 2'];
  const raw: number[] = [];
  for (const pass of passes) {
    const [x = 0, y = 0, dx = 1, dy = 1] = pass.split(' ').map(Number);
    for (let row = y; row < rows.length; row += dy) {
      const kept = (rows[row] ?? []).filter((_, k) => k >= x && (k - x) % dx === 0);
      if (kept.length > 0) raw.push(0, ...kept);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, 0, 0, 0, 1], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Uint8Array.from(raw))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}
