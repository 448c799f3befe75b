import { FormatError } from './format-error';
import { decodeSafetensors, encodeSafetensors } from './safetensors';
import type { Safetensors } from './safetensors';
import type { StoredTensor } from './tensor';

/** What a container holds: `format` and `version` stand in its metadata, the rest is how it is spoken of. */
export interface ContainerKind {
  format: string;
  version: string;
  /** "checkpoint" */
  noun: string;
  /** What to do about a damaged one. */
  remedy: string;
}
export const checkpointContainer: ContainerKind = {
  format: 'unfold-checkpoint',
  version: '1',
  noun: 'checkpoint',
  remedy: 'Go on from the checkpoint before it.',
};
export const runContainer: ContainerKind = {
  format: 'unfold-run',
  version: '1',
  noun: 'run',
  remedy: 'Export it again, and copy the whole file.',
};
const digestBytes = 32;

/**
 * A checkpoint or a whole run as bytes: a safetensors file with `format` and `formatVersion` in its metadata, and
 * after it the SHA-256 of everything before. Cut the last 32 bytes off and any safetensors reader opens it.
 */
export async function encodeContainer(
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Readonly<Record<string, string>>,
  { format, version }: ContainerKind = checkpointContainer,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = encodeSafetensors(tensors, { ...metadata, format, formatVersion: version }, digestBytes);
  const end = bytes.length - digestBytes;
  bytes.set(await sha256(bytes.subarray(0, end)), end);
  return bytes;
}

/**
 * Reads what `encodeContainer` wrote; the hash is checked before anything else is looked at.
 * @throws FormatError naming the rule broken
 */
export async function decodeContainer(
  bytes: Uint8Array,
  kind: ContainerKind = checkpointContainer,
): Promise<Safetensors> {
  if (bytes.length < digestBytes)
    throw new FormatError('too-short', `The ${kind.noun} has ${bytes.length} bytes: it was cut off.`);
  const end = bytes.length - digestBytes;
  const body = bytes.subarray(0, end);
  const digest = await sha256(body);
  if (digest.some((byte, index) => byte !== bytes[end + index]))
    throw new FormatError(
      'checksum',
      `The ${kind.noun} is damaged: its contents do not match its SHA-256.`,
      kind.remedy,
    );
  const { tensors, metadata, nonFinite } = decodeSafetensors(body);
  const { format, formatVersion, ...own } = metadata;
  if (format !== kind.format) throw new FormatError('magic', `The file is not a ${kind.noun} of Unfold.`);
  if (formatVersion !== kind.version)
    throw new FormatError(
      'version',
      `The ${kind.noun} has layout ${formatVersion ?? 'unknown'}; this Unfold reads layout ${kind.version}.`,
      'Open it with the newer Unfold that wrote it.',
    );
  return { tensors, metadata: own, nonFinite };
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
