import type { GraphBuilder } from '#core/graph/graph';
import { memoryOf } from '#core/nn/attention';
import { bridge } from '#core/nn/bridge';
import { embedding } from '#core/nn/embedding';
import { join, recurrentStack } from '#core/nn/recurrent-stack';
import { regulariser, type Regulariser } from '#core/nn/regularise';
import { decoder, type DecoderShape, type DecoderStart } from './decoder';
import { decoderStep, outputStart } from './decoder-step';

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
  const regularise = regulariser(builder, shape.regularise);
  const start = encoder(builder, shape, batch, source, regularise);
  decoder(builder, shape, start, regularise, batch, target, smoothing);
}

/** The encoder alone: inputs as above, outputs as `outputStart` says. */
export function seq2seqStart(
  builder: GraphBuilder,
  shape: Seq2seqShape,
  { batch, source }: Pick<Seq2seqBatch, 'batch' | 'source'>,
): void {
  outputStart(builder, encoder(builder, shape, batch, source, regulariser(builder, shape.regularise)));
}

/** One step of the decoder: `decoderStep`. */
export function seq2seqStep(
  builder: GraphBuilder,
  shape: Seq2seqShape,
  { batch, source }: Pick<Seq2seqBatch, 'batch' | 'source'>,
): void {
  const size = shape.hidden * (shape.bidirectionalEncoder ? 2 : 1);
  const memory = { places: source, size, hasLengths: true };
  decoderStep(builder, shape, memory, regulariser(builder, shape.regularise), batch);
}

function encoder(
  builder: GraphBuilder,
  shape: Seq2seqShape,
  batch: number,
  source: number,
  regularise: Regulariser,
): DecoderStart {
  const tokens = builder.input('source', [source, batch], 'int');
  const lengths = builder.input('sourceLengths', [batch], 'int');
  const name = 'source.embedding';
  const table = shape.shared === true ? 'embedding' : name;
  const { x } = embedding(builder, tokens, shape.sourceVocabulary, shape.embedding, name, table);
  const stack = { ...shape, bidirectional: shape.bidirectionalEncoder };
  const layers = recurrentStack(builder, stack, x, lengths, {
    name: 'encoder',
    initial: 'zeros',
    regularise,
  });
  const initial = bridge(builder, layers);
  const top = (layers.at(-1) ?? []).map(({ states }) => states);
  const values = join(builder, 'encoder.join.top', top);
  return { initial, memory: memoryOf(builder, shape.attention, values, lengths, shape.attentionSize) };
}
