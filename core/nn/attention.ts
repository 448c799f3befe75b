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

/** The parts of an attention that has its parameters. */
export interface AttentionParts {
  /** [S…, B, A]: what a query is scored against. */
  readonly keys: GraphTensor;
  /** [A, H]: what makes a query of a state; null: it is one. */
  readonly queryWeight: GraphTensor | null;
  /** [A], of an additive score. */
  readonly v: GraphTensor | null;
  /** [H, K + H] and [H]: the join of what was read with the state (Luong et al. 2015). */
  readonly Wc: GraphTensor;
  readonly bc: GraphTensor;
}

/**
 * Scores: `dot` q·k; `general` k·(q Waᵀ); `additive` v·tanh(k Wkᵀ + q Wqᵀ) (Bahdanau et al. 2015). Declares `attn.Wa` or
 * `attn.{Wk,Wq,v}`, then `attn.{Wc,bc}`.
 * @param H of the decoder's states
 * @param size A, the width of an additive score
 */
export function attentionParts(
  builder: GraphBuilder,
  kind: Exclude<AttentionKind, 'none'>,
  { keys }: Memory,
  H: number,
  size: number,
): AttentionParts {
  const K = keys.shape.at(-1) ?? 0;
  const weight = (name: string, ...shape: number[]): GraphTensor => builder.parameter(`attn.${name}`, shape);
  const scored = { keys, queryWeight: null as GraphTensor | null, v: null as GraphTensor | null };
  if (kind === 'general') scored.queryWeight = weight('Wa', K, H);
  if (kind === 'additive') {
    scored.keys = builder.one('attn.Wk', 'linear', [keys, weight('Wk', size, K), null]);
    scored.queryWeight = weight('Wq', size, H);
    scored.v = weight('v', size);
  }
  return { ...scored, Wc: weight('Wc', H, K + H), bc: weight('bc', H) };
}

export interface Attended {
  /** [T, B, H] = tanh([context; query] Wcᵀ + bc) */
  readonly states: GraphTensor;
  /** [T, B, S] */
  readonly weights: GraphTensor;
}

/**
 * Attention of a decoder's states at all steps at once (lecture, "Seq2seq with Attention"), and their join with what was
 * read.
 * @param states [T, B, H]
 */
export function attend(
  builder: GraphBuilder,
  states: GraphTensor,
  memory: Memory,
  { keys, queryWeight, v, Wc, bc }: AttentionParts,
): Attended {
  const query =
    queryWeight === null ? states : builder.one('attn.query', 'linear', [states, queryWeight, null]);
  const inputs = [query, keys, memory.keys, memory.lengths, v];
  const [context, weights] = builder.apply('attn', 'attention', inputs);
  if (context === undefined || weights === undefined) throw new Error('The attention has no outputs.');
  const both = builder.one('attn.join', 'concat', [context, states]);
  const combined = builder.one('attn.combine', 'linear', [both, Wc, bc]);
  return { states: builder.one('attn.tanh', 'activation', [combined], { function: 'tanh' }), weights };
}
