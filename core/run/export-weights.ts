import { codecToJSON } from '#core/data/codec-document';
import { encodeSafetensors } from '#core/export/safetensors';
import type { StoredTensor } from '#core/export/tensor';
import { decodeCheckpoint } from '#core/train/checkpoint';
import { writeWhole } from './write-whole';

/**
 * Writes the weights of a checkpoint as a safetensors file, under the names of the parity fixtures; the metadata hold
 * the experiment and the codec (tokens, classes, scales), so that the file alone is enough to use the model elsewhere.
 * @returns its size in bytes
 * @throws Error of the file system; then nothing stands at `file` that was not there before
 */
export async function exportWeights(checkpoint: Uint8Array, file: string): Promise<number> {
  const { parameters, weights, spec, codec, progress } = await decodeCheckpoint(checkpoint);
  const tensors = new Map<string, StoredTensor>();
  for (const { name, shape, offset } of parameters.entries) {
    const size = shape.reduce((product, length) => product * length, 1);
    tensors.set(name, {
      dtype: 'F32',
      shape,
      data: Float32Array.from(weights.subarray(offset, offset + size)),
    });
  }
  const bytes = encodeSafetensors(tensors, {
    format: 'pt',
    step: String(progress.step),
    experiment: JSON.stringify(spec),
    codec: JSON.stringify(codecToJSON(codec)),
  });
  await writeWhole(file, bytes);
  return bytes.length;
}
