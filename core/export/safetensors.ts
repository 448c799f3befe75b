import { FormatError } from './format-error';
import { checkName, metadataKey, parseHeader } from './safetensors-header';
import { bytesPerElement, hasNonFinite, viewTensor } from './tensor';
import type { StoredTensor } from './tensor';

/** Ten times less than safetensors allows: a header of a thousand tensors takes 100 kB. */
const maxHeaderBytes = 10_000_000;
const lengthBytes = 8;

export interface Safetensors {
  /** In the file's order. */
  tensors: Map<string, StoredTensor>;
  metadata: Record<string, string>;
  /** Names of tensors that hold NaN or infinities: worth a warning before they are used. */
  nonFinite: string[];
}

/**
 * Writes tensors as a safetensors file (https://github.com/huggingface/safetensors, "Format").
 * Wider element types come first and the header is padded, so that every tensor is aligned; otherwise the order is kept.
 * `tail` reserves that many bytes after the data, for a container's checksum.
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Readonly<Record<string, string>> = {},
  tail = 0,
): Uint8Array<ArrayBuffer> {
  const ordered = [...tensors].sort(([, a], [, b]) => bytesPerElement(b.dtype) - bytesPerElement(a.dtype));
  const fields: string[] = [];
  if (Object.keys(metadata).length > 0)
    fields.push(`${JSON.stringify(metadataKey)}:${JSON.stringify(metadata)}`);
  let position = 0;
  for (const [name, { dtype, shape, data }] of ordered) {
    checkName(name);
    const offsets = [position, (position += data.byteLength)];
    fields.push(`${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: offsets })}`);
  }
  const text = new TextEncoder().encode(`{${fields.join(',')}}`);
  const headerBytes = Math.ceil(text.length / lengthBytes) * lengthBytes;

  const bytes = new Uint8Array(lengthBytes + headerBytes + position + tail);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerBytes), true);
  bytes.fill(0x20, lengthBytes, lengthBytes + headerBytes);
  bytes.set(text, lengthBytes);
  position = lengthBytes + headerBytes;
  for (const [, { data }] of ordered) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return bytes;
}

/**
 * Reads a safetensors file. Everything is checked before anything is allocated; nothing in the file can run.
 * The tensors are views of `bytes` where alignment allows.
 * @throws FormatError naming the rule broken
 */
export function decodeSafetensors(bytes: Uint8Array): Safetensors {
  const start = lengthBytes + readHeaderLength(bytes);
  const { entries, metadata } = parseHeader(
    readHeaderText(bytes.subarray(lengthBytes, start)),
    bytes.length - start,
  );
  const tensors = new Map<string, StoredTensor>();
  const nonFinite: string[] = [];
  for (const { name, dtype, shape, begin, end } of entries) {
    const tensor = viewTensor(dtype, shape, bytes.subarray(start + begin, start + end));
    tensors.set(name, tensor);
    if (hasNonFinite(tensor)) nonFinite.push(name);
  }
  return { tensors, metadata: Object.fromEntries(metadata), nonFinite };
}

function readHeaderLength(bytes: Uint8Array): number {
  if (bytes.length < lengthBytes + 2)
    throw new FormatError('too-short', `The file has ${bytes.length} bytes: too few for a safetensors file.`);
  const length = new DataView(bytes.buffer, bytes.byteOffset, lengthBytes).getBigUint64(0, true);
  const available = bytes.length - lengthBytes;
  if (length <= BigInt(Math.min(available, maxHeaderBytes))) return Number(length);
  if (isPickle(bytes))
    throw new FormatError(
      'pickle',
      'The file is a Python pickle, which can run any code when it is loaded, so Unfold does not read it.',
      'Save it with safetensors.torch.save_file in Python.',
    );
  const limit =
    length > BigInt(available) ? `the file has ${available}` : `at most ${maxHeaderBytes} are allowed`;
  throw new FormatError('header-size', `The file says that its header has ${length} bytes, but ${limit}.`);
}

/** Pickle protocol 2–5, bare or in the zip that torch.save writes. */
function isPickle(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first === 0x80 && second >= 2 && second <= 5) || (first === 0x50 && second === 0x4b);
}

function readHeaderText(bytes: Uint8Array): string {
  if (bytes[0] !== 0x7b)
    throw new FormatError(
      'header-json',
      'The header of a safetensors file must begin with “{”; this one does not.',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FormatError('header-json', 'The header is not valid UTF-8 text.');
  }
}
