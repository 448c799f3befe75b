import path from 'node:path';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { thousands } from '../counted';
import { DataError } from '../dataset';
import { headOf, type ByteSource } from '../source';
import { baseName, inOrder, isLitter, leftOut, type CollectedFile, type Collection } from './collection';
import { ArchiveError, UnpackingMeter, unpackingLimits } from './unpacking';

/**
 * The files of a ZIP archive; nothing is unpacked to disk. Links, entries whose names lead outside, encrypted ones and
 * repeated names are left out and noted. The archive stays open as long as the process or thread that reads it.
 * @throws DataError when it is damaged or has more than 10,000 entries
 */
export async function zipCollection(file: string): Promise<Collection> {
  const name = path.basename(file);
  // Names are checked and sizes counted here: the archive's own word is not taken for either.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
  const zip = await yauzl
    .openPromise(file, options)
    .catch((error: unknown) => Promise.reject(damaged(name, error)));
  if (zip.entryCount > unpackingLimits.entries) {
    zip.close();
    throw new DataError(
      `“${name}” has ${thousands(zip.entryCount)} entries; the limit is ${thousands(unpackingLimits.entries)}.`,
      'Unpack it and open the folder.',
    );
  }
  const sorted = new EntrySorter();
  try {
    for await (const entry of zip.eachEntry()) sorted.take(entry);
  } catch (error) {
    zip.close();
    throw damaged(name, error);
  }
  const meter = new UnpackingMeter(name);
  const files = sorted.files.map(({ path: inside, entry }): CollectedFile => ({
    path: inside,
    size: entry.compressedSize,
    open: async () => entrySource(zip, entry, { archive: name, inside, meter }),
  }));
  return { name: name.replace(/\.zip$/i, ''), files: inOrder(files), notes: sorted.notes() };
}

/** Which entries are files to be read, and why the others are not. */
class EntrySorter {
  readonly files: { path: string; entry: Entry }[] = [];
  private readonly taken = new Set<string>();
  private readonly outside: string[] = [];
  private readonly links: string[] = [];
  private readonly repeated: string[] = [];
  private readonly locked: string[] = [];

  take(entry: Entry): void {
    const raw = entry.fileName as unknown as Buffer;
    const inside = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
    if (inside.endsWith('/') || isLitter(inside.replace(/^[./\\]+/, ''))) return;
    // The upper half holds the mode of Unix, where links are 0o12xxxx.
    const mode = entry.externalFileAttributes >>> 16;
    if (yauzl.validateFileName(inside) !== null || inside.includes('\0')) this.outside.push(inside);
    else if ((mode & 0o170000) === 0o120000) this.links.push(inside);
    else if (entry.isEncrypted()) this.locked.push(inside);
    else if (this.taken.has(inside.toLowerCase())) this.repeated.push(inside);
    else {
      this.taken.add(inside.toLowerCase());
      this.files.push({ path: inside, entry });
    }
  }

  notes(): Collection['notes'] {
    return [
      ...leftOut(this.outside, 'because their names lead outside the archive'),
      ...leftOut(this.links, 'because links are not followed'),
      ...leftOut(this.repeated, 'because their names were there before'),
      ...leftOut(this.locked, 'because they are encrypted', 'Unpack the archive with its password.'),
    ];
  }
}

function entrySource(
  zip: ZipFile,
  entry: Entry,
  { archive, inside, meter }: { archive: string; inside: string; meter: UnpackingMeter },
): ByteSource {
  const name = baseName(inside);
  let consumed = 0;
  async function* chunks(): AsyncIterable<Uint8Array> {
    const count = meter.entry(inside, entry.compressedSize);
    let crc = 0;
    let length = 0;
    consumed = 0;
    try {
      const stream = await zip.openReadStreamPromise(entry);
      for await (const piece of stream as AsyncIterable<Buffer>) {
        count(piece.length);
        crc = crc32(piece, crc);
        length += piece.length;
        // How much of the packed bytes these were can only be guessed.
        consumed = Math.min(length, entry.compressedSize);
        yield piece;
      }
    } catch (error) {
      throw error instanceof DataError ? error : damaged(archive, error, inside);
    }
    consumed = entry.compressedSize;
    if (crc !== entry.crc32) throw damaged(archive, new Error('its checksum (CRC) does not match'), inside);
  }
  return {
    name,
    size: entry.compressedSize,
    head: (count) => headOf(chunks(), count),
    chunks,
    consumed: () => consumed,
  };
}

function damaged(archive: string, error: unknown, inside?: string): ArchiveError {
  const why = error instanceof Error ? error.message.replace(/[.\s]+$/, '') : String(error);
  const what = inside === undefined ? `“${archive}”` : `“${inside}” in “${archive}”`;
  return new ArchiveError(`${what} is damaged: ${why}.`, 'Bring the archive again, whole.');
}
