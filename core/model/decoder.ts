import type { GraphBuilder, GraphTensor } from '#core/graph/graph';
import { attend, attentionParts, type AttentionKind, type Memory } from '#core/nn/attention';
import { embedding } from '#core/nn/embedding';
import { feedingDecoder } from '#core/nn/feeding-decoder';
import { linear } from '#core/nn/linear';
import { recurrentStack, topOf, type LayerState } from '#core/nn/recurrent-stack';
import type { Regulariser, RegulariseOptions } from '#core/nn/regularise';
import type { Cell } from '#core/spec/model';
import { crossEntropy } from './loss';

export interface DecoderShape {
  readonly cell: Cell;
  readonly hidden: number;
  readonly layers: number;
  readonly targetVocabulary: number;
  readonly embedding: number;
  readonly attention: AttentionKind;
  /** A, the width of an additive score. */
  readonly attentionSize: number;
  /** Each step's top layer also reads what the step before has made of its attention. */
  readonly inputFeeding?: boolean;
  /** The target embedding also scores the tokens; it must be as wide as the states. */
  readonly tied?: boolean;
  /** Source and target are of one vocabulary and share the table `embedding`. */
  readonly shared?: boolean;
  readonly regularise?: RegulariseOptions;
}

/** What an encoder gives a decoder. */
export interface DecoderStart {
  /** One a layer. */
  readonly initial: readonly LayerState[];
  /** Null without attention. */
  readonly memory: Memory | null;
}

export function hasFeed({ inputFeeding, attention }: DecoderShape): boolean {
  return inputFeeding === true && attention !== 'none';
}

/**
 * The decoder of seq2seq and caption, with teacher forcing: target tokens → recurrent layers from given states → attention
 * of all steps at once → next tokens. Inputs `targetIn`, `targetOut` int [T, B], `targetLengths` int [B]; outputs `logits`,
 * `probabilities` [T, B, V], `attention` [T, B, S], `loss`, `correct`, `count`. Parameters `target.embedding` (or the shared
 * `embedding`), `decoder.…`, `attn.…`, `out.{V,c}`.
 */
export function decoder(
  builder: GraphBuilder,
  shape: DecoderShape,
  start: DecoderStart,
  regularise: Regulariser,
  batch: number,
  time: number,
  smoothing: number,
): void {
  const tokens = builder.input('targetIn', [time, batch], 'int');
  const targets = builder.input('targetOut', [time, batch], 'int');
  const lengths = builder.input('targetLengths', [batch], 'int');
  const { x, table } = targetEmbedding(builder, shape, tokens);
  const { states, weights } = decodedStates(builder, shape, x, lengths, start, regularise);
  if (weights !== null) builder.output('attention', weights);
  crossEntropy(builder, targetLogits(builder, shape, states, table), targets, lengths, smoothing);
}

export function targetEmbedding(
  builder: GraphBuilder,
  { targetVocabulary, embedding: size, shared }: DecoderShape,
  tokens: GraphTensor,
): { x: GraphTensor; table: GraphTensor } {
  const name = 'target.embedding';
  return embedding(builder, tokens, targetVocabulary, size, name, shared === true ? 'embedding' : name);
}

/** Output `logits`. @param table the target embedding */
export function targetLogits(
  builder: GraphBuilder,
  { targetVocabulary, tied }: DecoderShape,
  states: GraphTensor,
  table: GraphTensor,
): GraphTensor {
  const logits = linear(builder, 'out', states, targetVocabulary, tied === true ? table : null);
  builder.output('logits', logits);
  return logits;
}

/** What the output reads at every step, and where the decoder looked. */
function decodedStates(
  builder: GraphBuilder,
  shape: DecoderShape,
  x: GraphTensor,
  lengths: GraphTensor,
  { initial, memory }: DecoderStart,
  regularise: Regulariser,
): { states: GraphTensor; weights: GraphTensor | null } {
  const { attention, hidden, layers } = shape;
  const options = { name: 'decoder', initial, regularise };
  const isFed = hasFeed(shape);
  const plain = isFed ? layers - 1 : layers;
  const stack = { ...shape, bidirectional: false, layers: plain };
  const below =
    plain > 0
      ? topOf(builder, recurrentStack(builder, stack, x, lengths, options), 'states', options)
      : regularise.input('decoder.input', x);
  if (memory === null) return { states: below, weights: null };
  if (!isFed) return attend(builder, below, memory, attentionParts(builder, attention, memory, hidden));
  const top = initial[layers - 1];
  if (top === undefined) throw new Error('The decoder’s top layer has nothing to start from.');
  const label = `decoder.${layers - 1}.fwd`;
  return feedingDecoder(builder, label, shape, below, lengths, top, memory, regularise);
}
