import type { GraphBuilder } from '#core/graph/graph';
import { attend, type AttentionKind, type Memory } from '#core/nn/attention';
import { embedding } from '#core/nn/embedding';
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
  const options = { name: 'decoder', initial, regularise };
  const layers = recurrentStack(builder, { ...shape, bidirectional: false }, x, lengths, options);
  let states = topOf(builder, layers, 'states', options);
  if (shape.attention !== 'none') {
    const attended = attend(builder, shape.attention, states, memory, shape.attentionSize);
    builder.output('attention', attended.weights);
    states = attended.states;
  }
  const tied = shape.tied === true ? table : null;
  const logits = linear(builder, 'out', states, shape.targetVocabulary, tied);
  builder.output('logits', logits);
  crossEntropy(builder, logits, targets, lengths, smoothing);
}
