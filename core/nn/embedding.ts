import type { GraphBuilder, GraphTensor } from '#core/graph/graph';

/** A table of one vector a token. tokens int [T, B] → x [T, B, size]. Declares the parameter `embedding`. */
export function embedding(
  builder: GraphBuilder,
  tokens: GraphTensor,
  vocabulary: number,
  size: number,
): GraphTensor {
  const table = builder.parameter('embedding', [vocabulary, size]);
  const [x] = builder.apply('embedding', 'embedding', [tokens, table]);
  if (x === undefined) throw new Error('The embedding has no output.');
  return x;
}
