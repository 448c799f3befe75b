import { FormatError } from './format-error';
import { HeaderScanner } from './header-scanner';
import { bytesPerElement, isTensorType } from './tensor';
import type { TensorType } from './tensor';

export const metadataKey = '__metadata__';
/** The key of the metadata, and names that would touch a prototype if anyone used them as object keys. */
const refusedNames = new Set([metadataKey, '__proto__', 'constructor', 'prototype']);

export function checkName(name: string): void {
  if (refusedNames.has(name)) throw new FormatError('name', `A tensor may not be called “${name}”.`);
}

/** Where a tensor lies: [begin, end) in bytes from the start of the data. */
export interface TensorEntry {
  name: string;
  dtype: TensorType;
  shape: number[];
  begin: number;
  end: number;
}
export interface SafetensorsHeader {
  /** By offset: contiguous, without holes or overlaps, from 0 to the end of the data. */
  entries: TensorEntry[];
  metadata: Map<string, string>;
}

/**
 * Reads and checks a header against the number of data bytes that follow it. Allocates nothing for tensors.
 * @throws FormatError naming the rule broken
 */
export function parseHeader(text: string, dataBytes: number): SafetensorsHeader {
  const entries: TensorEntry[] = [];
  const metadata = new Map<string, string>();
  const scanner = new HeaderScanner(text);
  scanner.object((name) => {
    if (name === metadataKey) scanner.object((key) => metadata.set(key, scanner.string()));
    else entries.push(readEntry(scanner, name));
  });
  scanner.end();
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkContiguous(entries, dataBytes);
  return { entries, metadata };
}

function readEntry(scanner: HeaderScanner, name: string): TensorEntry {
  checkName(name);
  let dtype = '';
  let shape: number[] | null = null;
  let offsets: number[] | null = null;
  scanner.object((key) => {
    if (key === 'dtype') dtype = scanner.string();
    else if (key === 'shape') shape = scanner.integers();
    else if (key === 'data_offsets') offsets = scanner.integers();
    else
      throw new FormatError(
        'header-json',
        `Tensor “${name}” has a field “${key}” that safetensors does not know.`,
      );
  });
  return checkEntry(name, dtype, shape, offsets);
}

function checkEntry(
  name: string,
  dtype: string,
  shape: number[] | null,
  offsets: number[] | null,
): TensorEntry {
  if (!isTensorType(dtype))
    throw new FormatError(
      'dtype',
      `Tensor “${name}” has the element type “${dtype}”, which Unfold does not read.`,
    );
  if (!shape) throw new FormatError('shape', `Tensor “${name}” has no shape.`);
  const [begin, end] = offsets ?? [];
  if (begin === undefined || end === undefined || offsets?.length !== 2 || end < begin)
    throw new FormatError(
      'offsets',
      `Tensor “${name}” needs two data offsets, the first not above the second.`,
    );
  // BigInt: 4294967296 × 4294967296 must not wrap or round into a size that fits.
  const size = shape.reduce((product, length) => product * BigInt(length), BigInt(bytesPerElement(dtype)));
  if (size !== BigInt(end - begin))
    throw new FormatError(
      'size',
      `Tensor “${name}” of shape ${shape.join('×') || 'scalar'} takes ${size} bytes, but the file gives it ${end - begin}.`,
    );
  return { name, dtype, shape, begin, end };
}

function checkContiguous(entries: readonly TensorEntry[], dataBytes: number): void {
  let position = 0;
  for (const { name, begin, end } of entries) {
    if (begin !== position) {
      const what = begin > position ? 'leaves a hole before its data' : 'overlaps another tensor';
      throw new FormatError(
        'offsets',
        `Tensor “${name}” ${what}: it begins at byte ${begin}, not at ${position}.`,
      );
    }
    position = end;
  }
  if (position !== dataBytes)
    throw new FormatError(
      'size',
      `The tensors take ${position} bytes, but the file holds ${dataBytes}: it was cut off or something was added.`,
    );
}
