import { input, output, type Operation } from '../operation';
import { expectShape } from '../shape';

/** a, b of one shape → y = a ⊙ b, element by element: what a gate does. */
export const multiply: Operation = {
  name: 'multiply',
  inputs: [input('a'), input('b')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Multiply',
  formula: () => String.raw`y = a \odot b`,
  infer(shape) {
    const a = shape('a') ?? [];
    expectShape('b', shape('b'), a);
    return [a];
  },
  forward({ float }) {
    const [a, b, y] = [float('a'), float('b'), float('y')];
    for (let k = 0; k < y.length; k++) y[k] = a[k]! * b[k]!;
  },
  backward({ float, gradient }) {
    const [a, b, da, db, dy] = [float('a'), float('b'), gradient('a'), gradient('b'), gradient('y')];
    if (dy === null) return;
    for (let k = 0; k < dy.length; k++) {
      if (da !== null) da[k]! += dy[k]! * b[k]!;
      if (db !== null) db[k]! += dy[k]! * a[k]!;
    }
  },
};
