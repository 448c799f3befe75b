import { crc32 } from 'node:zlib';
import { DataError } from '../../dataset';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What a PNG says of itself, and its packed pixels. */
export interface PngParts {
  width: number;
  height: number;
  /** Bits a sample. */
  depth: 1 | 2 | 4 | 8 | 16;
  /** 0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha. */
  type: 0 | 2 | 3 | 4 | 6;
  interlaced: boolean;
  palette: Uint8Array | null;
  /** Which colour is transparent, or how much each of the palette is. */
  transparency: Uint8Array | null;
  packed: Uint8Array;
}

/** Of each type of colour the depths there are (ISO/IEC 15948, table 11.1). */
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/**
 * The chunks of a PNG that make the picture, their checksums verified. Gamma, profiles, texts and times are passed over (a
 * text may unpack to any size), and so is whatever follows the end.
 * @throws DataError with the reason alone
 */
export function readPngChunks(file: Uint8Array): PngParts {
  if (signature.some((byte, k) => file[k] !== byte)) throw new DataError('its signature is broken');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const chunks = new Map<string, Uint8Array[]>();
  for (let at = signature.length; !chunks.has('IEND');) {
    const length = at + 8 <= file.length ? view.getUint32(at) : 0;
    const end = at + 12 + length;
    if (end > file.length) throw new DataError('the picture is cut off');
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (chunks.size === 0 && type !== 'IHDR') throw new DataError('the picture has no header');
    if (/^[A-Z]/.test(type) && crc32(file.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
      throw new DataError(`the checksum of its ${type} chunk does not match`);
    chunks.set(type, [...(chunks.get(type) ?? []), file.subarray(at + 8, end - 4)]);
    at = end;
  }
  const packed = chunks.get('IDAT');
  if (packed === undefined) throw new DataError('there are no pixels in the picture (no IDAT chunk)');
  const parts = {
    ...header(chunks.get('IHDR')?.[0] ?? new Uint8Array(0)),
    palette: chunks.get('PLTE')?.[0] ?? null,
    transparency: chunks.get('tRNS')?.[0] ?? null,
    packed: Buffer.concat(packed),
  };
  if (parts.type === 3 && parts.palette === null) throw new DataError('its palette is missing');
  return parts;
}

type Header = Pick<PngParts, 'width' | 'height' | 'depth' | 'type' | 'interlaced'>;

function header(bytes: Uint8Array): Header {
  if (bytes.length !== 13) throw new DataError('its header has not 13 bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [depth = 0, type = 0, compression, filter, interlace = 0] = bytes.subarray(8);
  if (!(depths[type]?.includes(depth) ?? false))
    throw new DataError(`there is no PNG of colour type ${type} with ${depth} bits`);
  if (compression !== 0 || filter !== 0 || interlace > 1)
    throw new DataError('its compression, filter or interlacing is of no kind that there is');
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth: depth as Header['depth'],
    type: type as Header['type'],
    interlaced: interlace === 1,
  };
}
