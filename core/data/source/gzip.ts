import { crc32 } from 'node:zlib';
import { counted } from '../counted';
import type { DataWarning } from '../dataset';
import { headOf, type ByteSource } from '../source';
import { ByteReader } from './byte-reader';
import { inflated, InflateError } from './inflate';
import { ArchiveError, UnpackingMeter } from './unpacking';

/**
 * A gzip file as what it unpacks to: all its members, one after the other (RFC 1952), each with its checksum and length
 * verified. What follows the last member and is none is left out and noted.
 * @throws (chunks) DataError when it is damaged, cut off, or unpacks to too much
 */
export function gunzipped(source: ByteSource): ByteSource {
  const name = source.name.replace(/\.gz$/i, '').replace(/\.tgz$/i, '.tar');
  const meter = new UnpackingMeter(source.name);
  let consumed = 0;
  let notes: DataWarning[] = [];

  async function* chunks(): AsyncIterable<Uint8Array> {
    const reader = new ByteReader(source.chunks());
    const count = meter.entry('', source.size);
    notes = [];
    try {
      for (let members = 0; ; members++) {
        if (!(await skipHeader(reader))) {
          if (members === 0) throw damaged(source.name, 'its header is broken');
          break;
        }
        for await (const piece of member(reader, source.name)) {
          count(piece.length);
          consumed = reader.position;
          yield piece;
        }
      }
      const rest = await reader.countRest();
      if (rest > 0) notes.push(trailing(source.name, rest));
    } finally {
      await reader.close();
    }
  }
  return {
    name,
    size: source.size,
    head: (length) => headOf(chunks(), length),
    chunks,
    consumed: () => consumed,
    notes: () => notes,
  };
}

function trailing(name: string, bytes: number): DataWarning {
  return {
    code: 'trailing-bytes',
    message: `“${name}” has ${counted(bytes, 'byte')} after its end that are not gzip; they are left out.`,
    fix: 'Check that the file is whole.',
  };
}

/** @returns false when no member begins here; then nothing is consumed */
async function skipHeader(reader: ByteReader): Promise<boolean> {
  const head = await reader.peek(10);
  if (head.length < 10 || head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) return false;
  const flags = head[3] ?? 0;
  await reader.take(10);
  if ((flags & 4) !== 0) {
    const length = await reader.take(2);
    await reader.take((length[0] ?? 0) + 256 * (length[1] ?? 0));
  }
  // Name and comment end with a zero.
  for (const flag of [8, 16]) if ((flags & flag) !== 0) await reader.skipPast(0);
  if ((flags & 2) !== 0) await reader.take(2);
  return true;
}

/** One member's data; its checksum and length, which follow, are consumed and compared. */
async function* member(reader: ByteReader, name: string): AsyncIterable<Uint8Array> {
  let crc = 0;
  let length = 0;
  try {
    for await (const piece of inflated(reader)) {
      crc = crc32(piece, crc);
      length += piece.length;
      yield piece;
    }
  } catch (error) {
    throw error instanceof InflateError ? damaged(name, error.message) : error;
  }
  const trailer = await reader.take(8);
  if (trailer.length < 8) throw damaged(name, 'it ends too early');
  const view = new DataView(trailer.buffer, trailer.byteOffset);
  if (view.getUint32(0, true) !== crc) throw damaged(name, 'its checksum (CRC) does not match');
  if (view.getUint32(4, true) !== length % 2 ** 32) throw damaged(name, 'its length does not match');
}

function damaged(name: string, why: string): ArchiveError {
  return new ArchiveError(`“${name}” is damaged: ${why}.`, 'Bring the file again, whole.');
}
