import { crc32, deflateSync } from 'node:zlib';

export interface MadePng {
  width: number;
  height: number;
  depth?: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha. */
  type?: number;
  /** Rows as they are stored, each without its filter byte. */
  rows: readonly (readonly number[])[];
  /** Of each row; 0 where there is none. */
  filters?: readonly number[];
  chunks?: readonly (readonly [string, Uint8Array])[];
}

export function pngOf({
  width,
  height,
  depth = 8,
  type = 0,
  rows,
  filters = [],
  chunks = [],
}: MadePng): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, type], 8);
  const raw = Buffer.concat(rows.map((row, k) => Buffer.from([filters[k] ?? 0, ...row])));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...chunks.map(([name, data]) => chunk(name, data)),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

export function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crc32(bytes));
  return Buffer.concat([length, bytes, crc]);
}

/** One row of grey pixels. */
export function greyPng(...pixels: number[]): Uint8Array {
  return pngOf({ width: pixels.length, height: 1, rows: [pixels] });
}
