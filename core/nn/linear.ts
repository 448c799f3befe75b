import type { GraphBuilder, GraphTensor } from '#core/graph/graph';

/** The lecture's o = c + V s. x [..., I] → [..., size]. Declares the parameters `<label>.V` and `<label>.c`. */
export function linear(builder: GraphBuilder, label: string, x: GraphTensor, size: number): GraphTensor {
  const weight = builder.parameter(`${label}.V`, [size, x.shape.at(-1) ?? 0]);
  const bias = builder.parameter(`${label}.c`, [size]);
  const [y] = builder.apply(label, 'linear', [x, weight, bias]);
  if (y === undefined) throw new Error(`${label} has no output.`);
  return y;
}
