import { input, output, type Operation } from '../operation';

/** y = factor · x + offset: 1 - z is factor -1, offset 1. */
export const scale: Operation = {
  name: 'scale',
  inputs: [input('x')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Scale',
  formula: ({ factor, offset }) => `y = ${String(factor)}\\,x + ${String(offset)}`,
  infer: (shape) => [shape('x') ?? []],
  forward({ attributes, float }) {
    const [factor, offset] = [Number(attributes['factor']), Number(attributes['offset'])];
    const [x, y] = [float('x'), float('y')];
    for (let k = 0; k < y.length; k++) y[k] = factor * x[k]! + offset;
  },
  backward({ attributes, gradient }) {
    const factor = Number(attributes['factor']);
    const [dx, dy] = [gradient('x'), gradient('y')];
    if (dx === null || dy === null) return;
    for (let k = 0; k < dy.length; k++) dx[k]! += factor * dy[k]!;
  },
};
