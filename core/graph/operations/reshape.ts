import { input, output, type Operation } from '../operation';
import { elements, formatShape, ShapeError, sizesOf } from '../shape';
import { addVector } from './matrix';

/** The same elements in another shape, its sizes joined by commas: x → y. */
export const reshape: Operation = {
  name: 'reshape',
  inputs: [input('x')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Reshape',
  formula: () => 'y = x',
  infer(shape, { shape: sizes }) {
    const x = shape('x') ?? [];
    const wanted = sizesOf(sizes);
    if (elements(wanted) !== elements(x)) throw new ShapeError(`x does not fill ${formatShape(wanted)}.`);
    return [wanted];
  },
  forward({ float }) {
    float('y').set(float('x'));
  },
  backward({ gradient }) {
    const [dx, dy] = [gradient('x'), gradient('y')];
    if (dx !== null && dy !== null) addVector(dx, 0, dy, 0, dy.length);
  },
};
