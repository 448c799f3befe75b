import { DataError } from '../dataset';

/** What makes the picture; gamma, profiles, texts and times are left out (a text chunk may unpack to any size). */
const needed = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
const signatureLength = 8;
/** IHDR's colour types without colour: grey, and grey with alpha. */
const greyTypes = [0, 4];

export interface Png {
  width: number;
  height: number;
  grey: boolean;
  /** The file again, with nothing in it but the picture. */
  bytes: Uint8Array;
}

/**
 * Reads the chunks of a PNG (ISO/IEC 15948 §5) without decoding anything.
 * @throws DataError when a chunk is cut off or a needed one is missing
 */
export function readPng(file: Uint8Array): Png {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const kept: Uint8Array[] = [file.subarray(0, signatureLength)];
  const seen = new Set<string>();
  for (let at = signatureLength; !seen.has('IEND');) {
    if (at + 12 > file.length) throw new DataError('the picture is cut off');
    const end = at + 12 + view.getUint32(at);
    if (end > file.length) throw new DataError('the picture is cut off');
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (!/^[a-zA-Z]{4}$/.test(type)) throw new DataError('a chunk of the picture has no name');
    if (seen.size === 0 && type !== 'IHDR') throw new DataError('the picture has no header');
    if (needed.has(type)) kept.push(file.subarray(at, end));
    seen.add(type);
    at = end;
  }
  if (!seen.has('IDAT')) throw new DataError('there are no pixels in the picture (no IDAT chunk)');
  const header = signatureLength + 8;
  return {
    width: view.getUint32(header),
    height: view.getUint32(header + 4),
    grey: greyTypes.includes(file[header + 9] ?? 0),
    bytes: Buffer.concat(kept),
  };
}
