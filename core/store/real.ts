/** SQLite has infinities but no NaN: it stores that as null. */
export function storeReal(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

export function readReal(value: number | null): number {
  return value ?? NaN;
}

/** Float64 as a blob, little-endian as every machine we run on. */
export function packFloats(values: Float64Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

export function unpackFloats(blob: Buffer): Float64Array {
  // A Buffer from the pool may begin at any byte.
  const bytes = blob.byteOffset % 8 === 0 ? blob : new Uint8Array(blob);
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
}
