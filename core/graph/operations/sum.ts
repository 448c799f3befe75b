import { input, output, type Operation } from '../operation';

/** The sum of all elements: x → y [1]. */
export const sum: Operation = {
  name: 'sum',
  inputs: [input('x')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Sum',
  formula: () => String.raw`y = \textstyle\sum_i x_i`,
  infer: () => [[1]],
  forward({ float }) {
    float('y')[0] = float('x').reduce((total, value) => total + value, 0);
  },
  backward({ gradient }) {
    const [dx, dy] = [gradient('x'), gradient('y')];
    if (dx === null || dy === null) return;
    for (let k = 0; k < dx.length; k++) dx[k]! += dy[0]!;
  },
};
