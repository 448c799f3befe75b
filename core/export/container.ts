import { FormatError } from './format-error';
import { decodeSafetensors, encodeSafetensors } from './safetensors';
import type { Safetensors } from './safetensors';
import type { StoredTensor } from './tensor';

/** In the metadata of every container: what it is, and the version of its layout. */
const magic = 'unfold-checkpoint';
const version = '1';
const digestBytes = 32;

/**
 * A checkpoint as bytes: a safetensors file with `format` and `formatVersion` in its metadata, and after it the
 * SHA-256 of everything before. Cut the last 32 bytes off and any safetensors reader opens it.
 */
export async function encodeContainer(
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Readonly<Record<string, string>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = encodeSafetensors(
    tensors,
    { ...metadata, format: magic, formatVersion: version },
    digestBytes,
  );
  const end = bytes.length - digestBytes;
  bytes.set(await sha256(bytes.subarray(0, end)), end);
  return bytes;
}

/**
 * Reads what `encodeContainer` wrote; the hash is checked before anything else is looked at.
 * @throws FormatError naming the rule broken
 */
export async function decodeContainer(bytes: Uint8Array): Promise<Safetensors> {
  if (bytes.length < digestBytes)
    throw new FormatError('too-short', `The checkpoint has ${bytes.length} bytes: it was cut off.`);
  const end = bytes.length - digestBytes;
  const body = bytes.subarray(0, end);
  const digest = await sha256(body);
  if (digest.some((byte, index) => byte !== bytes[end + index]))
    throw new FormatError(
      'checksum',
      'The checkpoint is damaged: its contents do not match its SHA-256.',
      'Go on from the checkpoint before it.',
    );
  const { tensors, metadata, nonFinite } = decodeSafetensors(body);
  const { format, formatVersion, ...own } = metadata;
  if (format !== magic) throw new FormatError('magic', 'The file is not a checkpoint of Unfold.');
  if (formatVersion !== version)
    throw new FormatError(
      'version',
      `The checkpoint has layout ${formatVersion ?? 'unknown'}; this Unfold reads layout ${version}.`,
      'Open it with the newer Unfold that wrote it.',
    );
  return { tensors, metadata: own, nonFinite };
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
