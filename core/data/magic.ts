/** What a file's first bytes say it is, whatever its name. */
interface Signature {
  bytes: readonly number[];
  at: number;
  what: string;
}

const ascii = (text: string): number[] => Array.from(text, (one) => one.charCodeAt(0));

const signatures: readonly Signature[] = [
  { bytes: [0x89, ...ascii('PNG\r\n')], at: 0, what: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], at: 0, what: 'a JPEG picture' },
  { bytes: ascii('GIF8'), at: 0, what: 'a GIF picture' },
  { bytes: ascii('WEBP'), at: 8, what: 'a WebP picture' },
  { bytes: ascii('BM'), at: 0, what: 'a BMP picture' },
  { bytes: [0x49, 0x49, 0x2a, 0x00], at: 0, what: 'a TIFF picture' },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], at: 0, what: 'a TIFF picture' },
  { bytes: ascii('%PDF-'), at: 0, what: 'a PDF document' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], at: 0, what: 'a ZIP archive' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], at: 0, what: 'an empty ZIP archive' },
  { bytes: [0x1f, 0x8b], at: 0, what: 'a gzip archive' },
  { bytes: ascii('BZh'), at: 0, what: 'a bzip2 archive' },
  { bytes: [0xfd, ...ascii('7zXZ'), 0], at: 0, what: 'an xz archive' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], at: 0, what: 'a Zstandard archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], at: 0, what: 'a 7-Zip archive' },
  { bytes: ascii('Rar!'), at: 0, what: 'a RAR archive' },
  { bytes: ascii('ustar'), at: 257, what: 'a tar archive' },
  { bytes: ascii('PAR1'), at: 0, what: 'a Parquet table' },
  { bytes: ascii('ARROW1'), at: 0, what: 'an Arrow table' },
  { bytes: ascii('SQLite format 3'), at: 0, what: 'an SQLite database' },
  { bytes: [0x89, ...ascii('HDF')], at: 0, what: 'an HDF5 file' },
  { bytes: [0x93, ...ascii('NUMPY')], at: 0, what: 'a NumPy array' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], at: 0, what: 'an old Office document' },
  { bytes: ascii('{\\rtf'), at: 0, what: 'an RTF document' },
  { bytes: [0x7f, ...ascii('ELF')], at: 0, what: 'a program' },
  { bytes: ascii('ID3'), at: 0, what: 'an MP3 sound' },
  { bytes: ascii('WAVE'), at: 8, what: 'a WAV sound' },
  { bytes: ascii('OggS'), at: 0, what: 'an Ogg sound' },
  { bytes: ascii('fLaC'), at: 0, what: 'a FLAC sound' },
  { bytes: ascii('ftyp'), at: 4, what: 'an MP4 film' },
];

/** Two- and three-letter signatures that begin ordinary sentences too ("BMW …"): only bytes no text has confirm them. */
const couldBeText = new Set(['BM', 'ID3', 'BZh']);

/** What is unpacked or decoded before its rows are read. */
export type Packed = 'zip' | 'gzip' | 'parquet' | 'idx' | 'picture';

/** @returns null for what is read as it stands, or not at all */
export function packedKind(head: Uint8Array): Packed | null {
  const what = recognise(head) ?? '';
  if (what.includes('ZIP archive')) return 'zip';
  if (what === 'a gzip archive') return 'gzip';
  if (what === 'a Parquet table') return 'parquet';
  if (what === 'an IDX file') return 'idx';
  return /^a (PNG|JPEG|WebP) picture$/.test(what) ? 'picture' : null;
}

/** @returns "a PNG picture" and the like, or null when nothing but text is recognised */
export function recognise(head: Uint8Array): string | null {
  for (const { bytes, at, what } of signatures) {
    if (!bytes.every((byte, k) => head[at + k] === byte)) continue;
    if (couldBeText.has(String.fromCharCode(...bytes)) && !hasControlBytes(head.subarray(0, 512))) continue;
    return what;
  }
  if (isIdx(head)) return 'an IDX file';
  if (isSafetensors(head)) return 'a safetensors file';
  const start = new TextDecoder('utf-8').decode(head.subarray(0, 512)).trimStart().toLowerCase();
  if (/^(<!doctype html|<html[\s>]|<head[\s>])/.test(start)) return 'an HTML page';
  if (/^(<\?xml[^>]*\?>\s*)?(<!doctype svg[^>]*>\s*)?<svg[\s>]/.test(start)) return 'an SVG picture';
  if (start.startsWith('<?xml')) return 'an XML document';
  return null;
}

/** Two zeros, the type of a number (0x08 … 0x0e), the number of dimensions; then each dimension, big-endian. */
function isIdx(head: Uint8Array): boolean {
  const [zero, nought, type = 0, dimensions = 0] = head;
  return (
    zero === 0 &&
    nought === 0 &&
    type >= 8 &&
    type <= 14 &&
    dimensions >= 1 &&
    dimensions <= 4 &&
    head.length >= 8
  );
}

/** A 64-bit header length (below 4 GB), then the header's brace. */
function isSafetensors(head: Uint8Array): boolean {
  return head[8] === 0x7b && head.subarray(4, 8).every((byte) => byte === 0) && head.length > 8;
}

function hasControlBytes(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32));
}
