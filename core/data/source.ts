/** Bytes to read, from the start, as often as asked: a file or a pasted text. */
export interface ByteSource {
  /** Base name, for messages. */
  readonly name: string;
  readonly size: number;
  /** The first bytes, at most `count`. */
  head(count: number): Promise<Uint8Array>;
  /** All bytes in order, in pieces of at most 256 kB. */
  chunks(): AsyncIterable<Uint8Array>;
}

export const chunkBytes = 256 * 1024;

/** A pasted text as a source: UTF-8 without a byte order mark. */
export function textSource(name: string, text: string): ByteSource {
  const bytes = new TextEncoder().encode(text);
  return {
    name,
    size: bytes.length,
    head: async (count) => bytes.subarray(0, count),
    async *chunks() {
      for (let start = 0; start < bytes.length; start += chunkBytes)
        yield bytes.subarray(start, start + chunkBytes);
    },
  };
}
