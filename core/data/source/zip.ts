import path from 'node:path';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry } from 'yauzl';
import { thousands } from '../counted';
import { DataError } from '../dataset';
import { chunkBytes, headOf, type ByteSource } from '../source';
import { ByteReader } from './byte-reader';
import { baseName, inOrder, isLitter, leftOut, type CollectedFile, type Collection } from './collection';
import { fileSource, type FileSource } from './file';
import { inflated, InflateError } from './inflate';
import { ArchiveError, UnpackingMeter, unpackingLimits } from './unpacking';

/**
 * The files of a ZIP archive; nothing is unpacked to disk. Links, entries whose names lead outside, encrypted ones and
 * repeated names are left out and noted.
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
    throw damaged(name, error);
  } finally {
    zip.close();
  }
  const whole = await fileSource(file);
  const meter = new UnpackingMeter(name);
  const files = sorted.files.map(({ path: inside, entry }): CollectedFile => ({
    path: inside,
    size: entry.compressedSize,
    open: async () => entrySource(entry, { whole, inside, meter }),
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

interface Place {
  /** The archive, to be read in parts. */
  whole: FileSource;
  inside: string;
  meter: UnpackingMeter;
}

const [stored, deflated] = [0, 8];
/** Of a local header, before the name (APPNOTE 4.3.7). */
const localHeaderBytes = 30;
const localSignature = 0x04034b50;

function entrySource(entry: Entry, { whole, inside, meter }: Place): ByteSource {
  let consumed = 0;
  async function* chunks(): AsyncIterable<Uint8Array> {
    const count = meter.entry(inside, entry.compressedSize);
    const reader = new ByteReader(packedBytes(whole, entry, inside));
    consumed = 0;
    let crc = 0;
    try {
      for await (const piece of unpacked(reader, entry)) {
        count(piece.length);
        crc = crc32(piece, crc);
        consumed = reader.position;
        yield piece;
      }
    } catch (error) {
      throw error instanceof InflateError ? damaged(whole.name, error, inside) : error;
    } finally {
      await reader.close();
    }
    if (crc !== entry.crc32)
      throw damaged(whole.name, new Error('its checksum (CRC) does not match'), inside);
  }
  return {
    name: baseName(inside),
    size: entry.compressedSize,
    head: (count) => headOf(chunks(), count),
    chunks,
    consumed: () => consumed,
  };
}

async function* unpacked(reader: ByteReader, { compressionMethod }: Entry): AsyncIterable<Uint8Array> {
  if (compressionMethod === deflated) {
    yield* inflated(reader);
    return;
  }
  if (compressionMethod !== stored)
    throw new InflateError(`it is packed in a way that is not read (method ${compressionMethod})`);
  for (let piece = await reader.next(); piece !== null; piece = await reader.next()) yield piece;
}

/** An entry's bytes as they lie in the archive, behind its own header. */
async function* packedBytes(whole: FileSource, entry: Entry, inside: string): AsyncIterable<Uint8Array> {
  const start = entry.relativeOffsetOfLocalHeader;
  const header = await whole.slice(start, start + localHeaderBytes);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length < localHeaderBytes || view.getUint32(0, true) !== localSignature)
    throw damaged(whole.name, new Error('its own header is broken'), inside);
  const first = start + localHeaderBytes + view.getUint16(26, true) + view.getUint16(28, true);
  const end = first + entry.compressedSize;
  if (end > whole.size) throw damaged(whole.name, new Error('it ends too early'), inside);
  for (let at = first; at < end; at += chunkBytes) yield whole.slice(at, Math.min(end, at + chunkBytes));
}

function damaged(archive: string, error: unknown, inside?: string): ArchiveError {
  const why = error instanceof Error ? error.message.replace(/[.\s]+$/, '') : String(error);
  const what = inside === undefined ? `“${archive}”` : `“${inside}” in “${archive}”`;
  return new ArchiveError(`${what} is damaged: ${why}.`, 'Bring the archive again, whole.');
}
