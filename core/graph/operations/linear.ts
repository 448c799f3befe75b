import { input, optionalInput, output, type Operation } from '../operation';
import { asMatrix, expectShape, twoAxes } from '../shape';
import { addOuter, addProduct, addTransposedProduct, addVector, copyVector } from './matrix';

/** x [..., I], weight [O, I], bias [O] or none → y [..., O] = x · weightᵀ + bias; the lecture's o = c + V s. */
export const linear: Operation = {
  name: 'linear',
  inputs: [input('x'), input('weight'), optionalInput('bias')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Linear',
  formula: () => String.raw`o^{(t)} = c + V s^{(t)}`,
  infer(shape) {
    const x = shape('x') ?? [];
    const [O] = twoAxes('weight', shape('weight'));
    expectShape('weight', shape('weight'), [O, asMatrix(x).columns]);
    expectShape('bias', shape('bias'), [O]);
    return [[...x.slice(0, -1), O]];
  },
  forward({ shape, float, optionalFloat }) {
    const [O, I] = twoAxes('weight', shape('weight'));
    const { rows } = asMatrix(shape('x'));
    const x = float('x');
    const weight = float('weight');
    const bias = optionalFloat('bias');
    const y = float('y');
    y.fill(0);
    for (let r = 0; r < rows; r++) {
      if (bias !== null) copyVector(y, r * O, bias, 0, O);
      addProduct(y, r * O, weight, 0, O, I, x, r * I);
    }
  },
  backward({ shape, float, gradient }) {
    const [O, I] = twoAxes('weight', shape('weight'));
    const { rows } = asMatrix(shape('x'));
    const dy = gradient('y');
    if (dy === null) return;
    const dx = gradient('x');
    const dWeight = gradient('weight');
    const dBias = gradient('bias');
    for (let r = 0; r < rows; r++) {
      if (dx !== null) addTransposedProduct(dx, r * I, float('weight'), 0, O, I, dy, r * O);
      if (dWeight !== null) addOuter(dWeight, 0, O, I, dy, r * O, float('x'), r * I);
      if (dBias !== null) addVector(dBias, 0, dy, r * O, O);
    }
  },
};
