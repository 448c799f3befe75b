import type { GraphBuilder, GraphTensor } from '#core/graph/graph';
import type { LayerState } from './recurrent-stack';

/**
 * Blocks of convolution 3×3, ReLU and max pooling 2×2 (lecture, "Encoder can be CNN on image instead").
 * Declares `cnn.<block>.K` [O, C, 3, 3] and `cnn.<block>.b` [O].
 * @param images [H, W, B, C] → [H', W', B, filters.at(-1)], H' = H / 2^blocks
 */
export function imageEncoder(
  builder: GraphBuilder,
  images: GraphTensor,
  filters: readonly number[],
): GraphTensor {
  return filters.reduce((map, O, block) => {
    const name = `cnn.${block}`;
    const K = builder.parameter(`${name}.K`, [O, map.shape.at(-1) ?? 0, 3, 3]);
    const bias = builder.parameter(`${name}.b`, [O]);
    const convolved = builder.one(name, 'convolution', [map, K, bias], { padding: 1 });
    const active = builder.one(`${name}.relu`, 'activation', [convolved], { function: 'relu' });
    return builder.one(`${name}.pool`, 'max-pool', [active], { size: 2 });
  }, images);
}

/**
 * The state that a decoder starts from: tanh(mean of a map · Wᵀ + b). Declares `init.h.{W,b}`, and `init.c…` of an LSTM.
 * @param map [H, W, B, K]
 */
export function initialStateOf(
  builder: GraphBuilder,
  map: GraphTensor,
  hidden: number,
  hasCellState: boolean,
): LayerState {
  const mean = builder.one('init.mean', 'pool', [map, null], { kind: 'mean' });
  const make = (name: string): GraphTensor => {
    const W = builder.parameter(`${name}.W`, [hidden, mean.shape.at(-1) ?? 0]);
    const b = builder.parameter(`${name}.b`, [hidden]);
    const mixed = builder.one(name, 'linear', [mean, W, b]);
    return builder.one(`${name}.tanh`, 'activation', [mixed], { function: 'tanh' });
  };
  return { hidden: make('init.h'), cell: hasCellState ? make('init.c') : null };
}
