import { output, type Operation } from '../operation';

/** One number. Autodiff starts from it: dL/dL = 1 (lecture, "Gradient at L"). */
export const constant: Operation = {
  name: 'constant',
  inputs: [],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Constant',
  formula: (attributes) => String(attributes['value']),
  infer: () => [[1]],
  forward({ attributes, float }) {
    float('y').fill(Number(attributes['value']));
  },
  backward() {
    // A constant has no inputs to give a gradient to.
  },
};
