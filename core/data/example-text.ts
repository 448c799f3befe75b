import type { TokenCodec } from './codec';
import type { PreparedExamples, TokenSequences } from './prepared';

/** An example's input as text again; tokens the vocabulary lacks show as `<unk>`. '' where the input is no text. */
export function inputText({ codec, inputs }: PreparedExamples, example: number): string {
  return inputs.kind === 'tokens' && codec.input.kind === 'tokens'
    ? textOf(codec.input, inputs, example)
    : '';
}

/** What a decoder should write for an example; '' where there is no decoder. */
export function targetText({ codec, targets }: PreparedExamples, example: number): string {
  return targets.kind === 'tokens' && codec.target.kind === 'tokens'
    ? textOf(codec.target, targets, example)
    : '';
}

function textOf(codec: TokenCodec, sequences: TokenSequences, example: number): string {
  return codec.tokeniser.detokenise(codec.vocabulary.decode(tokensOf(sequences, example)));
}

/** Token ids of one sequence, without a copy. */
export function tokensOf(
  { values, starts, lengths }: TokenSequences,
  example: number,
): TokenSequences['values'] {
  const start = starts[example] ?? 0;
  return values.subarray(start, start + (lengths[example] ?? 0));
}
