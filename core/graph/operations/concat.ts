import { input, output, type Operation } from '../operation';
import type { Attributes, Shape } from '../program';
import { asMatrix, elements, ShapeError } from '../shape';
import { addVector, copyVector } from './matrix';

/**
 * a, then b along the last axis (or the first): joins the two directions of a bidirectional layer, or steps to a
 * sequence. a [..., P], b [..., Q] → y [..., P + Q].
 */
export const concat: Operation = {
  name: 'concat',
  inputs: [input('a'), input('b')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Join',
  formula: () => String.raw`y = [a;\, b]`,
  infer(shape, { axis }) {
    const [a, b] = [shape('a') ?? [], shape('b') ?? []];
    const first = axis === 'first';
    const rest = (one: Shape): Shape => (first ? one.slice(1) : one.slice(0, -1));
    if (a.length !== b.length || rest(a).some((size, k) => size !== rest(b)[k]))
      throw new ShapeError(`a and b should differ in their ${first ? 'first' : 'last'} axis only.`);
    if (first) return [[(a[0] ?? 0) + (b[0] ?? 0), ...rest(a)]];
    return [[...rest(a), asMatrix(a).columns + asMatrix(b).columns]];
  },
  forward({ attributes, shape, float }) {
    const { rows, P, Q } = blocks(shape('a'), shape('b'), attributes);
    for (let r = 0; r < rows; r++) {
      copyVector(float('y'), r * (P + Q), float('a'), r * P, P);
      copyVector(float('y'), r * (P + Q) + P, float('b'), r * Q, Q);
    }
  },
  backward({ attributes, shape, gradient }) {
    const { rows, P, Q } = blocks(shape('a'), shape('b'), attributes);
    const [da, db, dy] = [gradient('a'), gradient('b'), gradient('y')];
    if (dy === null) return;
    for (let r = 0; r < rows; r++) {
      if (da !== null) addVector(da, r * P, dy, r * (P + Q), P);
      if (db !== null) addVector(db, r * Q, dy, r * (P + Q) + P, Q);
    }
  },
};

/** y as `rows` runs of P elements of a and Q of b. */
function blocks(a: Shape, b: Shape, { axis }: Attributes): { rows: number; P: number; Q: number } {
  if (axis === 'first') return { rows: 1, P: elements(a), Q: elements(b) };
  return { rows: asMatrix(a).rows, P: asMatrix(a).columns, Q: asMatrix(b).columns };
}
