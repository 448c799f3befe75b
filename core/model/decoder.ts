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
  readonly regularise?: RegulariseOptions;
}

/**
 * The decoder of seq2seq and caption, with teacher forcing: target tokens → recurrent layers from given states → attention
 * of all steps at once → next tokens. Inputs `targetIn`, `targetOut` int [T, B], `targetLengths` int [B]; outputs `logits`,
 * `probabilities` [T, B, V], `attention` [T, B, S], `loss`, `correct`, `count`. Parameters `target.embedding`, `decoder.…`,
 * `attn.…`, `out.{V,c}`.
 */
export function decoder(
  builder: GraphBuilder,
  shape: DecoderShape,
  initial: readonly LayerState[],
  memory: Memory,
  regularise: Regulariser,
  batch: number,
  time: number,
  smoothing: number,
): void {
  const tokens = builder.input('targetIn', [time, batch], 'int');
  const targets = builder.input('targetOut', [time, batch], 'int');
  const lengths = builder.input('targetLengths', [batch], 'int');
  const { x, table } = embedding(
    builder,
    tokens,
    shape.targetVocabulary,
    shape.embedding,
    'target.embedding',
  );
  const { states, weights } = decodedStates(builder, shape, x, lengths, initial, memory, regularise);
  if (weights !== null) builder.output('attention', weights);
  const tied = shape.tied === true ? table : null;
  const logits = linear(builder, 'out', states, shape.targetVocabulary, tied);
  builder.output('logits', logits);
  crossEntropy(builder, logits, targets, lengths, smoothing);
}

/** What the output reads at every step, and where the decoder looked. */
function decodedStates(
  builder: GraphBuilder,
  shape: DecoderShape,
  x: GraphTensor,
  lengths: GraphTensor,
  initial: readonly LayerState[],
  memory: Memory,
  regularise: Regulariser,
): { states: GraphTensor; weights: GraphTensor | null } {
  const { attention, attentionSize, hidden, layers } = shape;
  const options = { name: 'decoder', initial, regularise };
  const isFed = shape.inputFeeding === true && attention !== 'none';
  const plain = isFed ? layers - 1 : layers;
  const stack = { ...shape, bidirectional: false, layers: plain };
  const outputs = recurrentStack(builder, stack, x, lengths, options);
  const below = plain > 0 ? topOf(builder, outputs, 'states', options) : regularise.input('decoder.input', x);
  if (attention === 'none') return { states: below, weights: null };
  const top = initial[layers - 1];
  if (!isFed) {
    const parts = attentionParts(builder, attention, memory, hidden, attentionSize);
    return attend(builder, below, memory, parts);
  }
  if (top === undefined) throw new Error('The decoder’s top layer has nothing to start from.');
  const label = `decoder.${layers - 1}.fwd`;
  return feedingDecoder(builder, label, { ...shape, attention }, below, lengths, top, memory, regularise);
}
