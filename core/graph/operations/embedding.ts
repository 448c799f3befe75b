import { input, intInput, output, type Operation } from '../operation';
import { ShapeError, twoAxes } from '../shape';
import { addVector, copyVector } from './matrix';

/** Row `token` of a table stands for the token. tokens [T, B], table [V, D] → x [T, B, D]. */
export const embedding: Operation = {
  name: 'embedding',
  inputs: [intInput('tokens'), input('table')],
  outputs: [output('x')],
  recurrent: false,
  title: () => 'Embedding',
  formula: () => String.raw`x^{(t)} = E_{w^{(t)}}`,
  infer(shape) {
    const tokens = shape('tokens');
    if (tokens === null) throw new ShapeError('tokens are missing.');
    const [, D] = twoAxes('table', shape('table'));
    return [[...tokens, D]];
  },
  forward({ shape, float, int }) {
    const [V, D] = twoAxes('table', shape('table'));
    const tokens = int('tokens');
    const table = float('table');
    const x = float('x');
    tokens.forEach((token, k) => {
      if (token < 0 || token >= V) throw new Error(`Token ${token} is outside the vocabulary of ${V}.`);
      copyVector(x, k * D, table, token * D, D);
    });
  },
  backward({ shape, int, gradient }) {
    const [, D] = twoAxes('table', shape('table'));
    const dx = gradient('x');
    const dTable = gradient('table');
    if (dx === null || dTable === null) return;
    int('tokens').forEach((token, k) => addVector(dTable, token * D, dx, k * D, D));
  },
};
