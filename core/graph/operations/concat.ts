import { input, output, type Operation } from '../operation';
import { asMatrix, ShapeError } from '../shape';
import { addVector, copyVector } from './matrix';

/** a [..., P], b [..., Q] → y [..., P + Q]: joins the two directions of a bidirectional layer. */
export const concat: Operation = {
  name: 'concat',
  inputs: [input('a'), input('b')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Join',
  formula: () => String.raw`y = [a;\, b]`,
  infer(shape) {
    const a = shape('a') ?? [];
    const b = shape('b') ?? [];
    if (a.length !== b.length || a.slice(0, -1).some((size, k) => size !== b[k]))
      throw new ShapeError('a and b should differ in their last axis only.');
    return [[...a.slice(0, -1), asMatrix(a).columns + asMatrix(b).columns]];
  },
  forward({ shape, float }) {
    const { rows, columns: P } = asMatrix(shape('a'));
    const { columns: Q } = asMatrix(shape('b'));
    for (let r = 0; r < rows; r++) {
      copyVector(float('y'), r * (P + Q), float('a'), r * P, P);
      copyVector(float('y'), r * (P + Q) + P, float('b'), r * Q, Q);
    }
  },
  backward({ shape, gradient }) {
    const { rows, columns: P } = asMatrix(shape('a'));
    const { columns: Q } = asMatrix(shape('b'));
    const dy = gradient('y');
    if (dy === null) return;
    const da = gradient('a');
    const db = gradient('b');
    for (let r = 0; r < rows; r++) {
      if (da !== null) addVector(da, r * P, dy, r * (P + Q), P);
      if (db !== null) addVector(db, r * Q, dy, r * (P + Q) + P, Q);
    }
  },
};
