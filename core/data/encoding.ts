import type { Encoding } from './dataset';

/** What the bytes of a text say about its encoding. */
export interface EncodingGuess {
  encoding: Encoding;
  /** Null where there is nothing to say. */
  reason: string | null;
}

/** Byte order mark, then zero bytes (UTF-32, UTF-16), then UTF-8 unless it is broken, then windows-1252. */
export function guessEncoding(head: Uint8Array, whole: boolean): EncodingGuess {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', reason: null };
  const widest = utf32(head);
  if (widest !== null) return widest;
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', reason: null };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', reason: null };
  const wide = utf16WithoutMark(head);
  if (wide !== null) return { encoding: wide, reason: 'every second byte is zero' };
  const scan = new Utf8Scan();
  scan.push(head);
  if (whole) scan.end();
  return scan.guess();
}

/** Of the four bytes of each character the highest is zero and the next at most 0x10, always on the same side. */
function utf32(head: Uint8Array): EncodingGuess | null {
  const mark = [0, 1, 2, 3].map((k) => head[k]).join(' ');
  if (mark === '255 254 0 0') return { encoding: 'utf-32le', reason: null };
  if (mark === '0 0 254 255') return { encoding: 'utf-32be', reason: null };
  const length = Math.min(head.length - (head.length % 4), 4096);
  if (length < 8) return null;
  const fits = (top: number, next: number): boolean => {
    for (let k = 0; k < length; k += 4)
      if (
        head[k + top] !== 0 ||
        (head[k + next] ?? 0) > 0x10 ||
        head.subarray(k, k + 4).every((byte) => byte === 0)
      )
        return false;
    return true;
  };
  const reason = 'three of four bytes are zero';
  if (fits(3, 2)) return { encoding: 'utf-32le', reason };
  return fits(0, 1) ? { encoding: 'utf-32be', reason } : null;
}

/** Text of Latin letters in UTF-16 has a zero in nearly every second byte, and always on the same side. */
function utf16WithoutMark(head: Uint8Array): Encoding | null {
  const pairs = Math.floor(Math.min(head.length, 65_536) / 2);
  if (pairs < 2) return null;
  const zeros = [0, 0];
  for (let k = 0; k < pairs * 2; k++) if (head[k] === 0) zeros[k % 2] = (zeros[k % 2] ?? 0) + 1;
  const [even, odd] = [(zeros[0] ?? 0) / pairs, (zeros[1] ?? 0) / pairs];
  if (odd > 0.4 && even < 0.05) return 'utf-16le';
  if (even > 0.4 && odd < 0.05) return 'utf-16be';
  return null;
}

/** Counts well-formed and broken multi-byte sequences of UTF-8 (Unicode 3.9, table 3-7) in a stream of bytes. */
export class Utf8Scan {
  private good = 0;
  private bad = 0;
  private firstBad = -1;
  private start = 0;
  private position = 0;
  private expected = 0;
  private low = 0x80;
  private high = 0xbf;

  push(bytes: Uint8Array): void {
    for (let k = 0; k < bytes.length; k++, this.position++) {
      const byte = bytes[k] ?? 0;
      if (this.expected > 0) {
        if (byte >= this.low && byte <= this.high) {
          [this.low, this.high] = [0x80, 0xbf];
          if (--this.expected === 0) this.good++;
          continue;
        }
        this.broken();
      }
      if (byte >= 0x80) this.lead(byte);
    }
  }

  /** A sequence that the end of the file cuts off is broken too. */
  end(): void {
    if (this.expected > 0) this.broken();
  }

  /** UTF-8 with a few broken bytes stays UTF-8 (they become �); otherwise the bytes are single letters. */
  guess(): EncodingGuess {
    if (this.bad === 0) return { encoding: 'utf-8', reason: null };
    const at = `byte ${this.firstBad + 1} is not valid UTF-8`;
    return { encoding: this.good > this.bad ? 'utf-8' : 'windows-1252', reason: at };
  }

  private lead(byte: number): void {
    this.start = this.position;
    if (byte >= 0xc2 && byte <= 0xdf) this.expect(1, 0x80, 0xbf);
    else if (byte >= 0xe0 && byte <= 0xef)
      this.expect(2, byte === 0xe0 ? 0xa0 : 0x80, byte === 0xed ? 0x9f : 0xbf);
    else if (byte >= 0xf0 && byte <= 0xf4)
      this.expect(3, byte === 0xf0 ? 0x90 : 0x80, byte === 0xf4 ? 0x8f : 0xbf);
    else this.broken();
  }

  private expect(count: number, low: number, high: number): void {
    this.expected = count;
    this.low = low;
    this.high = high;
  }

  private broken(): void {
    if (this.bad++ === 0) this.firstBad = this.start;
    this.expect(0, 0x80, 0xbf);
  }
}
