import type { Device } from '#core/device/device';
import { OptimiserCase, ParityEnvelope, RecurrentCase, parseCase } from './case';
import type { Verdict } from './compare';
import { runOptimiserCase } from './optimiser';
import { runRecurrentCase } from './recurrent';

export type ParityResult =
  ({ readonly case: string } & Verdict) | { readonly case: string; readonly skipped: string };

/**
 * Runs one parity case on a device and says how far its numbers are from PyTorch's.
 * @param json the parsed file; kinds that the engine has not yet are skipped with a reason
 * @throws Error in one sentence when it is not a parity case, or does not fit the model it names
 */
export async function runParityCase(json: unknown, device: Device): Promise<ParityResult> {
  const { name, model } = parseCase(ParityEnvelope, json);
  switch (model.kind) {
    case 'tagger':
    case 'sequence-class':
      return { case: name, ...(await runRecurrentCase(parseCase(RecurrentCase, json), device)) };
    case 'optimiser':
      if (!knownOptimisers.has(model.algorithm ?? ''))
        return { case: name, skipped: `The optimiser "${model.algorithm ?? ''}" is not built yet.` };
      return { case: name, ...(await runOptimiserCase(parseCase(OptimiserCase, json), device)) };
    default:
      return { case: name, skipped: `Models of the kind "${model.kind}" are not built yet.` };
  }
}

const knownOptimisers: ReadonlySet<string> = new Set(OptimiserCase.shape.model.shape.algorithm.options);
