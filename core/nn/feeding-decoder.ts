import type { GraphBuilder, GraphTensor } from '#core/graph/graph';
import type { Cell } from '#core/spec/model';
import { attend, attentionParts, type Attended, type AttentionKind, type Memory } from './attention';
import { cellDefinitions } from './cells';
import { cellWeights, scanCell, type LayerState } from './recurrent-stack';
import type { Regulariser } from './regularise';

export interface FeedingShape {
  readonly cell: Cell;
  readonly hidden: number;
  readonly attention: AttentionKind;
}

/**
 * The top layer of a decoder with attention and input feeding (Luong et al. 2015, 3.3): each step also reads what the
 * step before has made of its attention. Declares `<label>.{U,W,b,bn}`, U [G·H, I + H], and the parameters of the attention.
 * @param x [T, B, I]
 * @param lengths int [B]
 */
export function feedingDecoder(
  builder: GraphBuilder,
  label: string,
  { cell, hidden: H, attention }: FeedingShape,
  x: GraphTensor,
  lengths: GraphTensor,
  initial: LayerState,
  memory: Memory,
  regularise: Regulariser,
): Attended {
  const { op, attributes } = cellDefinitions[cell];
  const { U, W, b, bn } = cellWeights(builder, label, cell, (x.shape.at(-1) ?? 0) + H, H, regularise);
  const { queryWeight, v, Wc, bc } = attentionParts(builder, attention, memory, H);
  const state = [initial.hidden, initial.cell];
  const read = [memory.keys, memory.values, memory.lengths, queryWeight, v];
  const [states, , , , weights] = builder.apply(
    label,
    'attention-decoder-scan',
    [x, lengths, ...state, U, W, b, bn, ...read, Wc, bc],
    { ...attributes, cell: op.replace('-scan', '') },
  );
  if (states === undefined || weights === undefined) throw new Error(`${label} has no outputs.`);
  return { states, weights };
}

/**
 * One step of `feedingDecoder`, when tokens are chosen as they come: the same weights, and the feed from outside.
 * @param x [1, B, I]
 * @param feed [1, B, H]: what the step before has made of its attention
 */
export function feedingStep(
  builder: GraphBuilder,
  label: string,
  { cell, hidden: H, attention }: FeedingShape,
  x: GraphTensor,
  feed: GraphTensor,
  lengths: GraphTensor,
  initial: LayerState,
  memory: Memory,
  regularise: Regulariser,
): Attended & { readonly last: LayerState } {
  const read = builder.one(`${label}.join`, 'concat', [x, feed]);
  const weights = cellWeights(builder, label, cell, read.shape.at(-1) ?? 0, H, regularise);
  const { states, last } = scanCell(builder, label, cell, read, lengths, initial, weights);
  return { ...attend(builder, states, memory, attentionParts(builder, attention, memory, H)), last };
}
