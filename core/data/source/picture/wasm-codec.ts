import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { DataError } from '../../dataset';

/** What the decoders of jSquash (MozJPEG and libwebp compiled to WebAssembly) give. */
interface Rgba {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

interface Codec {
  default(file: ArrayBuffer): Promise<Rgba>;
}

const files = {
  jpeg: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  webp: '@jsquash/webp/codec/dec/webp_dec.wasm',
} as const;
const loaded = new Map<keyof typeof files, Promise<Codec>>();

/** @throws DataError where the decoder refuses the file */
export async function decodeWith(kind: keyof typeof files, file: Uint8Array): Promise<Rgba> {
  const codec = loaded.get(kind) ?? load(kind);
  loaded.set(kind, codec);
  const { default: decode } = await codec;
  try {
    return await decode(new Uint8Array(file).buffer);
  } catch {
    throw new DataError('its pixels cannot be decoded');
  }
}

async function load(kind: keyof typeof files): Promise<Codec> {
  const codec =
    kind === 'jpeg' ? await import('@jsquash/jpeg/decode.js') : await import('@jsquash/webp/decode.js');
  const bytes = await readFile(createRequire(import.meta.url).resolve(files[kind]));
  // What it has to say of a broken file is said by the refusal.
  await codec.init({ wasmBinary: bytes, printErr: () => undefined });
  return codec;
}
