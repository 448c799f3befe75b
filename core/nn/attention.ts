import type { GraphBuilder, GraphTensor } from '#core/graph/graph';

export const attentionKinds = ['none', 'dot', 'general', 'additive'] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/** What a decoder may look at. */
export interface Memory {
  /** [S…, B, K]: states of an encoder, or the positions of a map. */
  readonly values: GraphTensor;
  /** [S…, B, A]: what a query is scored against; the values themselves, but for an additive score. */
  readonly keys: GraphTensor;
  /** int [B]; null: every position is real. */
  readonly lengths: GraphTensor | null;
}

/**
 * The side of an attention that does not change from step to step. Of an additive one it declares `attn.Wk`.
 * @param size A, the width of an additive score
 * @returns null where there is no attention
 */
export function memoryOf(
  builder: GraphBuilder,
  kind: AttentionKind,
  values: GraphTensor,
  lengths: GraphTensor | null,
  size: number,
): Memory | null {
  if (kind === 'none') return null;
  if (kind !== 'additive') return { values, keys: values, lengths };
  const weight = builder.parameter('attn.Wk', [size, values.shape.at(-1) ?? 0]);
  return { values, keys: builder.one('attn.Wk', 'linear', [values, weight, null]), lengths };
}

/** The weights of an attention on the side of the decoder. */
export interface AttentionParts {
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
 * `attn.{Wq,v}`, then `attn.{Wc,bc}`.
 * @param H of the decoder's states
 */
export function attentionParts(
  builder: GraphBuilder,
  kind: AttentionKind,
  { values, keys }: Memory,
  H: number,
): AttentionParts {
  const [K, A] = [values.shape.at(-1) ?? 0, keys.shape.at(-1) ?? 0];
  const weight = (name: string, ...shape: number[]): GraphTensor => builder.parameter(`attn.${name}`, shape);
  const queryWeight =
    kind === 'general' ? weight('Wa', K, H) : kind === 'additive' ? weight('Wq', A, H) : null;
  const v = kind === 'additive' ? weight('v', A) : null;
  return { queryWeight, v, Wc: weight('Wc', H, K + H), bc: weight('bc', H) };
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
  { queryWeight, v, Wc, bc }: AttentionParts,
): Attended {
  const query =
    queryWeight === null ? states : builder.one('attn.query', 'linear', [states, queryWeight, null]);
  const inputs = [query, memory.keys, memory.values, memory.lengths, v];
  const [context, weights] = builder.apply('attn', 'attention', inputs);
  if (context === undefined || weights === undefined) throw new Error('The attention has no outputs.');
  const both = builder.one('attn.join', 'concat', [context, states]);
  const combined = builder.one('attn.combine', 'linear', [both, Wc, bc]);
  return { states: builder.one('attn.tanh', 'activation', [combined], { function: 'tanh' }), weights };
}
