import { intInput, output, type Operation } from '../operation';
import type { Shape } from '../program';

/** A token as a vector of zeros with a one at its place: tokens [T, B] → x [T, B, size]. Nothing is learned. */
export const oneHot: Operation = {
  name: 'one-hot',
  inputs: [intInput('tokens')],
  outputs: [output('x')],
  recurrent: false,
  title: () => 'One-hot',
  formula: () => String.raw`x^{(t)}_i = [i = w^{(t)}]`,
  infer: (shape, { size }): Shape[] => [[...(shape('tokens') ?? []), Number(size)]],
  forward({ attributes, float, int }) {
    const size = Number(attributes['size']);
    const x = float('x');
    x.fill(0);
    int('tokens').forEach((token, k) => {
      if (token < 0 || token >= size) throw new Error(`Token ${token} is outside the vocabulary of ${size}.`);
      x[k * size + token] = 1;
    });
  },
  backward() {
    // Tokens are whole numbers: there is nothing to give a gradient to.
  },
};
