import { createInflateRaw, type InflateRaw } from 'node:zlib';
import { chunkBytes } from '../source';
import type { ByteReader } from './byte-reader';

/** Why deflated data cannot be unpacked, to be told with the name of its file. */
export class InflateError extends Error {}

/**
 * Deflated data (RFC 1951), unpacked piece by piece; the reader stands behind its end afterwards.
 * @throws InflateError
 */
export async function* inflated(reader: ByteReader): AsyncIterable<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: chunkBytes });
  const start = reader.position;
  const feeding = feed(reader, inflate);
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) yield piece;
  } catch (error) {
    const cut = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
    throw new InflateError(cut ? 'it ends too early' : 'its data cannot be unpacked');
  } finally {
    inflate.destroy();
    await feeding;
  }
  reader.goBack(reader.position - start - inflate.bytesWritten);
}

/** Writes pieces until the data has ended, which only unpacking tells. What reading throws is what unpacking throws. */
async function feed(reader: ByteReader, inflate: InflateRaw): Promise<void> {
  const over = new Promise<void>((resolve) => {
    for (const event of ['end', 'close', 'error']) inflate.once(event, () => resolve());
  });
  try {
    while (!inflate.readableEnded && !inflate.destroyed) {
      const piece = await reader.next();
      if (piece === null) {
        inflate.end();
        return;
      }
      if (inflate.write(piece)) continue;
      const drained = new Promise<void>((resolve) => void inflate.once('drain', resolve));
      await Promise.race([drained, over]);
    }
  } catch (error) {
    inflate.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}
