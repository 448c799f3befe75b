import { float, type OperationCase } from './case';

const [I, H] = [3, 2];

export const imageCases: readonly OperationCase[] = [
  ...[1, 3].flatMap((k) =>
    [0, 1].map((padding) => ({
      name: `convolution ${k}×${k}, padding ${padding}`,
      op: 'convolution',
      attributes: { padding },
      inputs: { x: float(4, 3, 2, I), K: float(H, I, k, k), bias: padding === 0 ? null : float(H) },
    })),
  ),
  ...[2, 3].map((size) => ({
    name: `max-pool ${size}×${size}`,
    op: 'max-pool',
    attributes: { size },
    inputs: { x: float(5, 4, 2, H) },
  })),
];
