import type { GraphBuilder, GraphTensor } from '#core/graph/graph';

/**
 * The lecture's o = c + V s. x [..., I] → [..., size]. Declares the parameters `<label>.V` and `<label>.c`.
 * @param tied a tensor [size, I] to take for V: an embedding whose rows are also what scores its tokens (Press & Wolf 2017)
 */
export function linear(
  builder: GraphBuilder,
  label: string,
  x: GraphTensor,
  size: number,
  tied: GraphTensor | null = null,
): GraphTensor {
  const weight = tied ?? builder.parameter(`${label}.V`, [size, x.shape.at(-1) ?? 0]);
  const bias = builder.parameter(`${label}.c`, [size]);
  return builder.one(label, 'linear', [x, weight, bias]);
}
