import { output, type Operation } from '../operation';
import { sizesOf } from '../shape';

/**
 * One number, or a tensor full of it. Autodiff starts from one: dL/dL = 1 (lecture, "Gradient at L"); a state begins with
 * zeros.
 */
export const constant: Operation = {
  name: 'constant',
  inputs: [],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Constant',
  formula: (attributes) => String(attributes['value']),
  infer: (_, { shape }) => [sizesOf(shape ?? 1)],
  forward({ attributes, float }) {
    float('y').fill(Number(attributes['value']));
  },
  backward() {
    // A constant has no inputs to give a gradient to.
  },
};
