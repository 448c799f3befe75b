import type { GraphBuilder, GraphTensor } from '#core/graph/graph';

export const attentionKinds = ['none', 'dot', 'general', 'additive'] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/** What a decoder may look at. */
export interface Memory {
  /** [S…, B, K]: states of an encoder, or the positions of a map. */
  readonly keys: GraphTensor;
  /** int [B]; null: every position is real. */
  readonly lengths: GraphTensor | null;
}

export interface Attended {
  /** [T, B, H] = tanh([context; query] Wcᵀ + bc) */
  readonly states: GraphTensor;
  /** [T, B, S] */
  readonly weights: GraphTensor;
}

/**
 * Attention of a decoder's states to a memory (lecture, "Seq2seq with Attention"), and their join with what was read
 * (Luong et al. 2015). Scores: `dot` q·k; `general` k·(q Waᵀ); `additive` v·tanh(k Wkᵀ + q Wqᵀ) (Bahdanau et al. 2015).
 * Declares `attn.{Wa}` or `attn.{Wk,Wq,v}`, then `attn.{Wc,bc}`.
 * @param query [T, B, H]
 * @param size A, the width of an additive score
 */
export function attend(
  builder: GraphBuilder,
  kind: Exclude<AttentionKind, 'none'>,
  query: GraphTensor,
  { keys, lengths }: Memory,
  size: number,
): Attended {
  const [H = 0, K = 0] = [query.shape.at(-1), keys.shape.at(-1)];
  const project = (name: string, x: GraphTensor, shape: readonly number[]): GraphTensor =>
    builder.one(`attn.${name}`, 'linear', [x, builder.parameter(`attn.${name}`, shape), null]);
  const scored = { query, keys, v: null as GraphTensor | null };
  if (kind === 'general') scored.query = project('Wa', query, [K, H]);
  if (kind === 'additive') {
    scored.keys = project('Wk', keys, [size, K]);
    scored.query = project('Wq', query, [size, H]);
    scored.v = builder.parameter('attn.v', [size]);
  }
  const [context, weights] = builder.apply('attn', 'attention', [
    scored.query,
    scored.keys,
    keys,
    lengths,
    scored.v,
  ]);
  if (context === undefined || weights === undefined) throw new Error('The attention has no outputs.');
  const both = builder.one('attn.join', 'concat', [context, query]);
  const combined = builder.one('attn.combine', 'linear', [
    both,
    builder.parameter('attn.Wc', [H, K + H]),
    builder.parameter('attn.bc', [H]),
  ]);
  return { states: builder.one('attn.tanh', 'activation', [combined], { function: 'tanh' }), weights };
}
