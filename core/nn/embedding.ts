import type { GraphBuilder, GraphTensor } from '#core/graph/graph';

/** A table of one vector a token; it may also be what scores the tokens (tied). */
export interface Embedded {
  /** [T, B, size] */
  readonly x: GraphTensor;
  /** [V, size] */
  readonly table: GraphTensor;
}

/**
 * tokens int [T, B] → x [T, B, size]. Declares the parameter of the given name.
 * @param table name of the parameter, where it is not that of the node: a table that two nodes share
 */
export function embedding(
  builder: GraphBuilder,
  tokens: GraphTensor,
  vocabulary: number,
  size: number,
  name = 'embedding',
  parameter = name,
): Embedded {
  const table = builder.parameter(parameter, [vocabulary, size]);
  return { x: builder.one(name, 'embedding', [tokens, table]), table };
}
