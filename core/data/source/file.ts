import { constants, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { DataError } from '../dataset';
import { chunkBytes, headOf, type ByteSource } from '../source';

const largestFile = 4 * 1024 ** 3;

/** Any part of a file can be read. */
export type FileSource = ByteSource & Required<Pick<ByteSource, 'slice'>>;

/**
 * A file as a source, read in pieces.
 * @throws DataError when it is missing, may not be read, is no regular file (folder, pipe, device) or above 4 GB
 */
export async function fileSource(file: string): Promise<FileSource> {
  const name = path.basename(file);
  const { size } = refuse(
    name,
    await stat(file).catch((error: unknown) => Promise.reject(unreadable(name, error))),
  );
  async function* chunks(): AsyncIterable<Uint8Array> {
    const handle = await openRegular(file, name);
    const read = async (): Promise<Uint8Array> => {
      const buffer = new Uint8Array(chunkBytes);
      const { bytesRead } = await handle
        .read(buffer, 0, chunkBytes)
        .catch((error: unknown) => Promise.reject(unreadable(name, error)));
      return buffer.subarray(0, bytesRead);
    };
    let next = read();
    try {
      for (;;) {
        const piece = await next;
        if (piece.length === 0) return;
        // Read while this piece is worked on; a failure is told when its turn comes.
        next = read();
        next.catch(() => undefined);
        yield piece;
      }
    } finally {
      await next.catch(() => undefined);
      await handle.close();
    }
  }
  async function slice(start: number, end: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
    const handle = await openRegular(file, name);
    try {
      for (let filled = 0; filled < bytes.length;) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
        if (bytesRead === 0) throw new DataError(`“${name}” has become shorter.`, 'Open it again.');
        filled += bytesRead;
      }
      return bytes;
    } finally {
      await handle.close();
    }
  }
  return { name, size, head: (count) => headOf(chunks(), count), slice, chunks };
}

async function openRegular(file: string, name: string): Promise<FileHandle> {
  // Should the path have become a pipe since, opening it must not wait for a writer.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) =>
    Promise.reject(unreadable(name, error)),
  );
  try {
    refuse(name, await handle.stat());
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function refuse(name: string, stats: Stats): Stats {
  if (stats.isDirectory()) throw new DataError(`“${name}” is a folder.`, 'Choose a file in it.');
  if (!stats.isFile())
    throw new DataError(`“${name}” is a pipe or a device, not a file.`, 'Save its contents to a file first.');
  if (stats.size > largestFile) {
    const gigabytes = (stats.size / 1024 ** 3).toFixed(1);
    throw new DataError(`“${name}” has ${gigabytes} GB; the limit is 4 GB.`, 'Bring a part of it.');
  }
  return stats;
}

export function unreadable(name: string, error: unknown): DataError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new DataError(`There is no file “${name}”.`, 'Check its name and place.');
  if (code === 'EACCES' || code === 'EPERM')
    return new DataError(`“${name}” may not be read.`, 'Change its permissions.');
  if (code === 'ELOOP')
    return new DataError(`“${name}” is a link that leads back to itself.`, 'Choose the file itself.');
  return new DataError(
    `“${name}” could not be read (${code || String(error)}).`,
    'Check the disk and try again.',
  );
}
