import { output, type Operation } from '../operation';
import { sizesOf } from '../shape';

/**
 * Where each position of a map is: its row and its column, from -1 at the first edge to 1 at the last, of the middle of
 * the position (Liu et al. 2018, "An intriguing failing of convolutional neural networks and the CoordConv solution").
 * → y [H, W, B, 2]. The attribute `shape` says "H,W,B".
 */
export const coordinates: Operation = {
  name: 'coordinates',
  inputs: [],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Coordinates',
  formula: () =>
    String.raw`y_{ij} = \left(\tfrac{2i + 1}{H} - 1,\; \tfrac{2j + 1}{W} - 1\right),\; i = 0 \ldots H-1,\; j = 0 \ldots W-1`,
  infer: (_, { shape }) => [[...sizesOf(shape), 2]],
  forward({ shape, float }) {
    const [H = 0, W = 0, B = 0] = shape('y');
    const y = float('y');
    for (let at = 0; at < H * W * B; at++) {
      const [i, j] = [Math.floor(at / (W * B)), Math.floor(at / B) % W];
      y[2 * at] = (2 * i + 1) / H - 1;
      y[2 * at + 1] = (2 * j + 1) / W - 1;
    }
  },
  backward() {
    // Where a position is depends on nothing.
  },
};
