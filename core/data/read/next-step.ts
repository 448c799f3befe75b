import type { InputCodec } from '../codec';
import { DataError } from '../dataset';
import type { Inputs } from '../prepared';
import type { FinishedTarget } from './targets';

/**
 * Every step is to give the one after it: inputs are all steps but the last, targets all but the first, of the same
 * numbers in memory.
 * @param column for the message
 * @throws DataError for texts, whose next token is a language model's, and for images
 */
export function nextStep(
  { codec, inputs }: { codec: InputCodec; inputs: Inputs },
  column: string,
): { input: { codec: InputCodec; inputs: Inputs }; target: FinishedTarget } {
  if (codec.kind !== 'vectors' || inputs.kind !== 'vectors')
    throw new DataError(
      `“${column}” holds no numbers, and no label column is chosen.`,
      'Choose a label column, or the task “Language model” for text.',
    );
  const lengths = inputs.lengths.map((length) => length - 1);
  const { size, scale } = codec;
  const binary = inputs.values instanceof Uint8Array;
  return {
    input: { codec, inputs: { ...inputs, lengths } },
    target: {
      codec: { kind: 'step-vector', size, binary, next: true, scale },
      targets: { ...inputs, starts: inputs.starts.map((start) => start + 1), lengths },
    },
  };
}
