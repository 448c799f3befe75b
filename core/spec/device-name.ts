const names: Readonly<Record<string, string>> = { wasm: 'WASM SIMD', reference: 'reference float64' };

/** A kind of device as people read it, the same word wherever it stands. */
export function deviceName(kind: string): string {
  return names[kind] ?? kind;
}
