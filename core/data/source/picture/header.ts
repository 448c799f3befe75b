import { DataError } from '../../dataset';

export interface PictureHeader {
  width: number;
  height: number;
  grey: boolean;
}

/**
 * A JPEG's size from its frame header (ISO/IEC 10918-1 §B.2.2), without decoding.
 * @throws DataError with the reason alone, also when the end of the picture is missing
 */
export function jpegHeader(file: Uint8Array): PictureHeader {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let frame: PictureHeader | null = null;
  for (let at = 2; at + 4 <= file.length;) {
    if (file[at] !== 0xff) throw new DataError('its segments are broken');
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = view.getUint16(at + 2);
    // SOF0 … SOF15, without the tables DHT, JPG and DAC among their numbers.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && at + 10 <= file.length)
      frame ??= { height: view.getUint16(at + 5), width: view.getUint16(at + 7), grey: file[at + 9] === 1 };
    if (marker === 0xda) {
      if (frame === null) break;
      if (!hasEnd(file, at)) throw new DataError('the picture is cut off');
      return frame;
    }
    at += 2 + length;
  }
  throw new DataError('the picture is cut off');
}

function hasEnd(file: Uint8Array, from: number): boolean {
  for (let at = file.lastIndexOf(0xd9); at > from; at = file.lastIndexOf(0xd9, at - 1))
    if (file[at - 1] === 0xff) return true;
  return false;
}

/** A WebP's size from its first chunk (RFC 9649). @throws DataError with the reason alone */
export function webpHeader(file: Uint8Array): PictureHeader {
  if (file.length < 30) throw new DataError('the picture is cut off');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(4, true) + 8 > file.length) throw new DataError('the picture is cut off');
  const chunk = String.fromCharCode(...file.subarray(12, 16));
  if (chunk === 'VP8X') return { width: 1 + uint24(file, 24), height: 1 + uint24(file, 27), grey: false };
  if (chunk === 'VP8 ')
    return {
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
      grey: false,
    };
  if (chunk !== 'VP8L') throw new DataError('its first chunk holds no picture');
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff), grey: false };
}

function uint24(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0) + 65_536 * (bytes[at + 2] ?? 0);
}
