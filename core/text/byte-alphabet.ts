import { visible } from './visible';

/**
 * GPT-2's alphabet of bytes (Radford et al. 2019, `bytes_to_unicode`): each of the 256 bytes is one printable
 * character, so that a token made of bytes is a string without spaces. Visible Latin-1 stands for itself; the other
 * 68 bytes are U+0100 and up in their order: a space is "Ġ", a line end "Ċ".
 */
const characters = alphabet();
const bytes = new Map(characters.map((character, byte) => [character, byte]));

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const surrogate = /(\p{Surrogate})/u;

/** By byte. */
export const byteAlphabet: readonly string[] = characters;

function alphabet(): string[] {
  const stands = (byte: number): boolean =>
    (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad && byte <= 0xff);
  let hidden = 0;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(stands(byte) ? byte : 256 + hidden++));
}

/** The UTF-8 bytes of a text in the alphabet. Half of a UTF-16 pair is written as if it were a code point (WTF-8). */
export function toByteAlphabet(text: string): string {
  let spelt = '';
  for (const byte of encode(text)) spelt += characters[byte] ?? '';
  return spelt;
}

/** The inverse, for every text; bytes that are no UTF-8 become U+FFFD, a character outside the alphabet is kept. */
export function fromByteAlphabet(spelt: string): string {
  const out: number[] = [];
  for (const character of spelt) {
    const byte = bytes.get(character);
    if (byte === undefined) out.push(...encode(character));
    else out.push(byte);
  }
  return decode(Uint8Array.from(out));
}

/** "Ġthe" → "␣the"; bytes that spell no whole character are named: "<E2><80>". */
export function showBytes(token: string): string {
  const text = fromByteAlphabet(token);
  if (!text.includes('\uFFFD')) return visible(text);
  return Array.from(token, (one) => {
    const byte = byteAlphabet.indexOf(one);
    return byte < 0x80 ? visible(fromByteAlphabet(one)) : `<${byte.toString(16).toUpperCase()}>`;
  }).join('');
}

function encode(text: string): Iterable<number> {
  if (!surrogate.test(text)) return encoder.encode(text);
  return text.split(surrogate).flatMap((part) => {
    if (!surrogate.test(part)) return [...encoder.encode(part)];
    const unit = part.charCodeAt(0);
    return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
  });
}

function decode(source: Uint8Array): string {
  let text = '';
  let start = 0;
  for (let k = source.indexOf(0xed); k >= 0; k = source.indexOf(0xed, k + 1)) {
    const [, second = 0, third = 0] = source.subarray(k, k + 3);
    // ED A0 80 … ED BF BF is U+D800 … U+DFFF, which a UTF-8 decoder refuses.
    if (second < 0xa0 || second > 0xbf || third < 0x80 || third > 0xbf) continue;
    text += decoder.decode(source.subarray(start, k));
    text += String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f));
    start = k + 3;
  }
  return text + decoder.decode(source.subarray(start));
}
