import type { GraphBuilder, GraphTensor } from '#core/graph/graph';
import type { LayerState } from './recurrent-stack';

/**
 * Blocks of convolution 3×3, ReLU and max pooling 2×2 (lecture, "Encoder can be CNN on image instead").
 * Declares `cnn.<block>.K` [O, C, 3, 3], with coordinates [O, C + 2, 3, 3], and `cnn.<block>.b` [O].
 * @param images [H, W, B, C] → [H', W', B, filters.at(-1)], H' = H / 2^blocks
 * @param hasCoordinates each convolution also reads the row and the column of every position (CoordConv, Liu et al.
 *   2018): what a map says is then not only what is there, but where
 */
export function imageEncoder(
  builder: GraphBuilder,
  images: GraphTensor,
  filters: readonly number[],
  hasCoordinates: boolean,
): GraphTensor {
  return filters.reduce((map, O, block) => {
    const name = `cnn.${block}`;
    const read = hasCoordinates ? withCoordinates(builder, `${name}.position`, map) : map;
    const K = builder.parameter(`${name}.K`, [O, read.shape.at(-1) ?? 0, 3, 3]);
    const bias = builder.parameter(`${name}.b`, [O]);
    const convolved = builder.one(name, 'convolution', [read, K, bias], { padding: 1 });
    const active = builder.one(`${name}.relu`, 'activation', [convolved], { function: 'relu' });
    return builder.one(`${name}.pool`, 'max-pool', [active], { size: 2 });
  }, images);
}

/** @param map [H, W, B, C] → [H, W, B, C + 2] */
function withCoordinates(builder: GraphBuilder, name: string, map: GraphTensor): GraphTensor {
  const shape = map.shape.slice(0, 3).join(',');
  return builder.one(`${name}.join`, 'concat', [map, builder.one(name, 'coordinates', [], { shape })]);
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
