import type { Device } from '#core/device/device';
import { UnsupportedError } from '#core/device/unsupported';
import { DecoderCase, OptimiserCase, ParityEnvelope, parseCase, SequenceCase } from './case';
import type { Verdict } from './compare';
import { runDecoderCase } from './decoder';
import { runOptimiserCase } from './optimiser';
import { runSequenceCase } from './sequence';

export type ParityResult =
  ({ readonly case: string } & Verdict) | { readonly case: string; readonly skipped: string };

/**
 * Runs one parity case on a device and says how far its numbers are from PyTorch's.
 * @param json the parsed file; kinds and optimisers that the engine has not, and operations that the device has no kernel
 * for, are skipped with a reason
 * @throws Error in one sentence when it is not a parity case, or does not fit the model it names
 */
export async function runParityCase(json: unknown, device: Device): Promise<ParityResult> {
  const { name, model } = parseCase(ParityEnvelope, json);
  try {
    switch (model.kind) {
      case 'tagger':
      case 'sequence-class':
      case 'sequence-vector':
      case 'sequence-scalar':
        return { case: name, ...(await runSequenceCase(parseCase(SequenceCase, json), device)) };
      case 'seq2seq':
      case 'caption':
        return { case: name, ...(await runDecoderCase(parseCase(DecoderCase, json), device)) };
      case 'optimiser':
        if (!knownOptimisers.has(model.algorithm ?? ''))
          return { case: name, skipped: `The optimiser "${model.algorithm ?? ''}" is not built yet.` };
        return { case: name, ...(await runOptimiserCase(parseCase(OptimiserCase, json), device)) };
      default:
        return { case: name, skipped: `Models of the kind "${model.kind}" are not built yet.` };
    }
  } catch (error) {
    if (error instanceof UnsupportedError) return { case: name, skipped: error.message };
    throw error;
  }
}

const knownOptimisers: ReadonlySet<string> = new Set(OptimiserCase.shape.model.shape.algorithm.options);
