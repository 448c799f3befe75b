import { crc32, deflateRawSync } from 'node:zlib';

export interface MadeEntry {
  name: string;
  data: string | Uint8Array;
  /** What the headers claim instead of the truth. */
  claims?: { crc?: number; size?: number };
  /** Not packed. */
  stored?: boolean;
  /** Of Unix, such as 0o120777 for a link. */
  mode?: number;
}

/** A ZIP archive by the book (APPNOTE 4.3), written here so that the reader is not checked against its own library. */
export function zipOf(entries: readonly MadeEntry[]): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claims = {}, stored = false, mode = 0o100644 } of entries) {
    const bytes = Buffer.from(data);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const path = Buffer.from(name, 'utf8');
    const facts = Buffer.alloc(16);
    facts.writeUInt32LE(claims.crc ?? crc32(bytes), 4);
    facts.writeUInt32LE(packed.length, 8);
    facts.writeUInt32LE(claims.size ?? bytes.length, 12);
    // Version 2.0, names in UTF-8.
    const common = Buffer.concat([Buffer.from([20, 0, 0x00, 0x08, stored ? 0 : 8, 0]), facts]);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(path.length, 0);
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), common, lengths, path]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode * 0x10000) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, lengths, tail, path]),
    );
    local.push(head, packed);
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
