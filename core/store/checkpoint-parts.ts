import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Connection } from './connection';

/** Small enough that writing or reading one never keeps the window waiting. */
const partBytes = 1 << 20;

export interface PartStore {
  /** Writes the parts of a checkpoint, letting others work in between; returns the hash of what was given. */
  write(checkpoint: number, bytes: Uint8Array): Promise<string>;
  /** The hash of what is stored. */
  verify(checkpoint: number): Promise<string>;
  /** All of it in one piece, with its hash; null where parts are missing or do not fit. */
  read(checkpoint: number, length: number): { bytes: Uint8Array; sha256: string } | null;
}

export function partStore({ db, writeSoon }: Connection): PartStore {
  const insert = db.prepare<[number, number, Buffer]>(
    'INSERT INTO checkpoint_part (checkpoint, part, data) VALUES (?, ?, ?)',
  );
  const select = db.prepare<[number, number], { data: Buffer }>(
    'SELECT data FROM checkpoint_part WHERE checkpoint = ? AND part = ?',
  );

  return {
    write: async (checkpoint, bytes) => {
      const hash = createHash('sha256');
      for (let part = 0; part * partBytes < bytes.length; part++) {
        const slice = bytes.subarray(part * partBytes, (part + 1) * partBytes);
        const data = Buffer.from(slice.buffer, slice.byteOffset, slice.byteLength);
        hash.update(data);
        writeSoon(() => insert.run(checkpoint, part, data));
        await setImmediate();
      }
      return hash.digest('hex');
    },
    verify: async (checkpoint) => {
      const hash = createHash('sha256');
      for (let part = 0; ; part++) {
        const row = select.get(checkpoint, part);
        if (!row) return hash.digest('hex');
        hash.update(row.data);
        await setImmediate();
      }
    },
    read: (checkpoint, length) => {
      const bytes = new Uint8Array(length);
      let at = 0;
      for (let part = 0; at < length; part++) {
        const row = select.get(checkpoint, part);
        if (!row || at + row.data.length > length) return null;
        bytes.set(row.data, at);
        at += row.data.length;
      }
      return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
  };
}
