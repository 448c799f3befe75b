import type { GraphBuilder, GraphTensor } from '#core/graph/graph';
import { join, type LayerOutput, type LayerState } from './recurrent-stack';

/**
 * The states that a decoder starts from, one a layer: those that an encoder ended with; of a bidirectional encoder
 * tanh([fwd; bwd] Mᵀ) with the parameters `bridge.<layer>.h` [H, 2H] (and `.c` of an LSTM).
 */
export function bridge(builder: GraphBuilder, layers: readonly LayerOutput[][]): LayerState[] {
  return layers.map((directions, layer) => {
    const [forward, backward] = directions;
    if (forward === undefined) throw new Error(`Layer ${layer} of the encoder has no states.`);
    if (backward === undefined) return forward.last;
    const [cell, other] = [forward.last.cell, backward.last.cell];
    return {
      hidden: merge(builder, `bridge.${layer}.h`, forward.last.hidden, backward.last.hidden),
      cell: cell === null || other === null ? null : merge(builder, `bridge.${layer}.c`, cell, other),
    };
  });
}

function merge(
  builder: GraphBuilder,
  name: string,
  forward: GraphTensor,
  backward: GraphTensor,
): GraphTensor {
  const H = forward.shape.at(-1) ?? 0;
  const both = join(builder, `${name}.join`, [forward, backward]);
  const weight = builder.parameter(name, [H, 2 * H]);
  const mixed = builder.one(name, 'linear', [both, weight, null]);
  return builder.one(`${name}.tanh`, 'activation', [mixed], { function: 'tanh' });
}
