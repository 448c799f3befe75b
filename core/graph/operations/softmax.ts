import { input, output, type Operation } from '../operation';
import { asMatrix } from '../shape';

/** Softmax over the last axis, or its logarithm, taken from the largest so that nothing overflows. x [..., C] → y. */
export const softmax: Operation = {
  name: 'softmax',
  inputs: [input('x')],
  outputs: [output('y')],
  recurrent: false,
  title: ({ log }) => (log === true ? 'Log-softmax' : 'Softmax'),
  formula: ({ log }) =>
    log === true
      ? String.raw`y_i = x_i - \log \textstyle\sum_j e^{x_j}`
      : String.raw`y_i = e^{x_i} / \textstyle\sum_j e^{x_j}`,
  infer: (shape) => [shape('x') ?? []],
  forward({ attributes, shape, float }) {
    const { rows, columns: C } = asMatrix(shape('x'));
    const [x, y] = [float('x'), float('y')];
    for (let at = 0; at < rows * C; at += C) {
      let maximum = -Infinity;
      for (let k = at; k < at + C; k++) maximum = Math.max(maximum, x[k]!);
      let sum = 0;
      for (let k = at; k < at + C; k++) sum += Math.exp(x[k]! - maximum);
      const logSum = Math.log(sum);
      for (let k = at; k < at + C; k++)
        y[k] = attributes['log'] === true ? x[k]! - maximum - logSum : Math.exp(x[k]! - maximum - logSum);
    }
  },
  backward({ attributes, shape, float, gradient }) {
    const { rows, columns: C } = asMatrix(shape('x'));
    const [dx, dy, y] = [gradient('x'), gradient('y'), float('y')];
    if (dx === null || dy === null) return;
    const log = attributes['log'] === true;
    for (let at = 0; at < rows * C; at += C) {
      let sum = 0;
      for (let k = at; k < at + C; k++) sum += log ? dy[k]! : dy[k]! * y[k]!;
      for (let k = at; k < at + C; k++)
        dx[k]! += log ? dy[k]! - Math.exp(y[k]!) * sum : y[k]! * (dy[k]! - sum);
    }
  },
};
