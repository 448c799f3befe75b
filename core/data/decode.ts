import type { Encoding } from './dataset';
import type { ByteSource } from './source';

/** Bytes 0x80–0x9F of windows-1252; written out because some runtimes' decoders take them for Latin-1 control codes. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Thrown by strict decoding: these bytes are not UTF-8 after all. */
export class NotUtf8 extends Error {}

/**
 * Bytes → text in pieces, without a byte order mark and with every line end (CRLF, CR, LF) as "\n", so that what
 * follows knows one kind. Lone surrogates become �, as no store can keep them.
 * @param strict throw NotUtf8 at the first broken sequence instead of writing �
 */
export async function* decodeText(
  source: ByteSource,
  encoding: Encoding,
  strict = false,
): AsyncIterable<string> {
  const decode = textDecoder(encoding, strict);
  let endsInReturn = false;
  for await (const bytes of source.chunks()) {
    const text = decode(bytes);
    if (text === '') continue;
    // A chunk that ends in "\r" may be half of a "\r\n": the "\n" of the next chunk is then dropped.
    const rest = endsInReturn && text.startsWith('\n') ? text.slice(1) : text;
    endsInReturn = text.endsWith('\r');
    if (rest !== '') yield oneLineEnd(rest);
  }
  const rest = decode(null);
  if (rest !== '') yield oneLineEnd(rest);
}

export function oneLineEnd(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** A text's beginning, in any encoding; half a character at its end is left off. */
export function decodeStart(bytes: Uint8Array, encoding: Encoding): string {
  return textDecoder(encoding, false)(bytes);
}

function textDecoder(encoding: Encoding, strict: boolean): Decode {
  if (encoding === 'windows-1252') return windows1252;
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return utf32(encoding === 'utf-32le');
  return streaming(encoding, strict);
}

type Decode = (bytes: Uint8Array | null) => string;

function streaming(encoding: Encoding, strict: boolean): Decode {
  const decoder = new TextDecoder(encoding, { fatal: strict });
  return (bytes) => {
    try {
      return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch (error) {
      throw strict ? new NotUtf8('Not valid UTF-8.', { cause: error }) : error;
    }
  };
}

function windows1252(bytes: Uint8Array | null): string {
  if (bytes === null) return '';
  const codes = new Uint16Array(bytes.length);
  for (let k = 0; k < bytes.length; k++) {
    const byte = bytes[k] ?? 0;
    codes[k] = byte >= 0x80 && byte < 0xa0 ? upper.charCodeAt(byte - 0x80) : byte;
  }
  return utf16.decode(codes);
}
/** Windows-1252 as UTF-16 units, little-endian as on every machine this runs on; a mark in it is text. */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Four bytes a character; a mark at the start is dropped, what is no character becomes �. */
function utf32(littleEndian: boolean): Decode {
  let rest = new Uint8Array(0);
  let atStart = true;
  return (bytes) => {
    if (bytes === null) return rest.length > 0 ? '\uFFFD' : '';
    const all = new Uint8Array(rest.length + bytes.length);
    all.set(rest);
    all.set(bytes, rest.length);
    const view = new DataView(all.buffer);
    const whole = all.length - (all.length % 4);
    rest = all.slice(whole);
    const pieces: string[] = [];
    for (let k = 0; k < whole; k += 4) {
      const point = view.getUint32(k, littleEndian);
      if (!(atStart && point === 0xfeff))
        pieces.push(isCharacter(point) ? String.fromCodePoint(point) : '\uFFFD');
      atStart = false;
    }
    return pieces.join('');
  };
}

function isCharacter(point: number): boolean {
  return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
}
