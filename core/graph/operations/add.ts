import { input, output, type Operation } from '../operation';
import { expectShape } from '../shape';
import { addVector } from './matrix';

/** a, b of one shape → y = a + b. */
export const add: Operation = {
  name: 'add',
  inputs: [input('a'), input('b')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Add',
  formula: () => 'y = a + b',
  infer(shape) {
    const a = shape('a') ?? [];
    expectShape('b', shape('b'), a);
    return [a];
  },
  forward({ float }) {
    const [a, b, y] = [float('a'), float('b'), float('y')];
    for (let k = 0; k < y.length; k++) y[k] = a[k]! + b[k]!;
  },
  backward({ gradient }) {
    const dy = gradient('y');
    if (dy === null) return;
    for (const dx of [gradient('a'), gradient('b')]) if (dx !== null) addVector(dx, 0, dy, 0, dy.length);
  },
};
