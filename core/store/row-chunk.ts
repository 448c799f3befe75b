import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A chunk ends after so many rows or characters, whichever comes first: reading one never takes long. */
const maxRows = 1000;
const maxCharacters = 1_000_000;

/** JSON keeps every string as it is, lone surrogates and NUL included. */
export function packChunk(rows: readonly (readonly string[])[]): Buffer {
  return deflateRawSync(JSON.stringify(rows), { level: 1 });
}

export function readChunk(packed: Buffer): string[][] {
  return JSON.parse(inflateRawSync(packed).toString('utf8')) as string[][];
}

/** Collects rows and hands them on in chunks. */
export function chunker(take: (rows: string[][]) => void): {
  add(row: readonly string[]): void;
  flush(): void;
} {
  let rows: string[][] = [];
  let characters = 0;
  function flush(): void {
    if (rows.length > 0) take(rows);
    rows = [];
    characters = 0;
  }
  return {
    add: (row) => {
      rows.push([...row]);
      for (const cell of row) characters += cell.length;
      if (rows.length >= maxRows || characters >= maxCharacters) flush();
    },
    flush,
  };
}
