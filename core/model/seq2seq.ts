import type { GraphBuilder } from '#core/graph/graph';
import { bridge } from '#core/nn/bridge';
import { embedding } from '#core/nn/embedding';
import { join, recurrentStack } from '#core/nn/recurrent-stack';
import { regulariser } from '#core/nn/regularise';
import { decoder, type DecoderShape } from './decoder';

export interface Seq2seqShape extends DecoderShape {
  readonly sourceVocabulary: number;
  readonly bidirectionalEncoder: boolean;
}

/** B rows, S source and T target steps. */
export interface Seq2seqBatch {
  readonly batch: number;
  readonly source: number;
  readonly target: number;
}

/**
 * Encoder and decoder (lecture, "Seq2seq"): the decoder starts from the encoder's last states and, with attention, looks
 * at all of them. Inputs `source` int [S, B], `sourceLengths` int [B], and those of `decoder`.
 */
export function seq2seq(
  builder: GraphBuilder,
  shape: Seq2seqShape,
  { batch, source, target }: Seq2seqBatch,
  smoothing: number,
): void {
  const tokens = builder.input('source', [source, batch], 'int');
  const lengths = builder.input('sourceLengths', [batch], 'int');
  const { x } = embedding(builder, tokens, shape.sourceVocabulary, shape.embedding, 'source.embedding');
  const regularise = regulariser(builder, shape.regularise);
  const stack = { ...shape, bidirectional: shape.bidirectionalEncoder };
  const layers = recurrentStack(builder, stack, x, lengths, {
    name: 'encoder',
    initial: 'zeros',
    regularise,
  });
  const initial = bridge(builder, layers);
  const top = (layers.at(-1) ?? []).map(({ states }) => states);
  const keys = join(builder, 'encoder.join.top', top);
  decoder(builder, shape, initial, { keys, lengths }, regularise, batch, target, smoothing);
}
