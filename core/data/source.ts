import type { DataWarning } from './dataset';

/** Bytes to read, from the start, as often as asked: a file, what a packed file unpacks to, or a pasted text. */
export interface ByteSource {
  /** Base name, for messages. */
  readonly name: string;
  /** Of a packed file its packed size. */
  readonly size: number;
  /** The first bytes, at most `count`; fewer only where there are no more. */
  head(count: number): Promise<Uint8Array>;
  /** All bytes in order, in pieces of at most 256 kB. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Any part, where reading it costs no reading of what stands before it. */
  slice?(start: number, end: number): Promise<Uint8Array>;
  /** How many of `size` bytes were read so far, where the chunks are others: those that were unpacked. */
  consumed?(): number;
  /** What is to be said about it once all of it was read. */
  notes?(): readonly DataWarning[];
}

export const chunkBytes = 256 * 1024;

/** The first bytes of what comes in pieces, at most `count`. */
export async function headOf(chunks: AsyncIterable<Uint8Array>, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count);
  let length = 0;
  for await (const chunk of chunks) {
    const piece = chunk.subarray(0, count - length);
    bytes.set(piece, length);
    length += piece.length;
    if (length === count) break;
  }
  return bytes.subarray(0, length);
}

/** Bytes in memory as a source. */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    head: async (count) => bytes.subarray(0, count),
    slice: async (start, end) => bytes.subarray(start, end),
    async *chunks() {
      for (let start = 0; start < bytes.length; start += chunkBytes)
        yield bytes.subarray(start, start + chunkBytes);
    },
  };
}

/** A pasted text as a source: UTF-8 without a byte order mark. */
export function textSource(name: string, text: string): ByteSource {
  return bytesSource(name, new TextEncoder().encode(text));
}
