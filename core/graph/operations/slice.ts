import { input, output, type Operation } from '../operation';
import type { Attributes, Shape } from '../program';
import { asMatrix, elements, ShapeError } from '../shape';
import { addVector, copyVector } from './matrix';

/** Positions start … start + size - 1 of the first or the last axis: one step of a sequence, one gate of several. */
export const slice: Operation = {
  name: 'slice',
  inputs: [input('x')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Slice',
  formula: ({ start, size }) => `y = x_{${String(start)} \\ldots ${Number(start) + Number(size) - 1}}`,
  infer(shape, { axis, start, size }) {
    const x = shape('x') ?? [];
    const [from, count] = [Number(start), Number(size)];
    const along = (axis === 'first' ? x[0] : x.at(-1)) ?? 0;
    if (!(from >= 0 && count >= 1 && from + count <= along))
      throw new ShapeError(`a slice of ${count} from ${from} is not within an axis of ${along}.`);
    return [axis === 'first' ? [count, ...x.slice(1)] : [...x.slice(0, -1), count]];
  },
  forward({ attributes, shape, float }) {
    const { rows, from, stride, width } = blocks(shape('x'), attributes);
    for (let r = 0; r < rows; r++) copyVector(float('y'), r * width, float('x'), r * stride + from, width);
  },
  backward({ attributes, shape, gradient }) {
    const [dx, dy] = [gradient('x'), gradient('y')];
    if (dx === null || dy === null) return;
    const { rows, from, stride, width } = blocks(shape('x'), attributes);
    for (let r = 0; r < rows; r++) addVector(dx, r * stride + from, dy, r * width, width);
  },
};

/** The slice as `rows` runs of `width` elements, `stride` apart in x, the first at `from`. */
function blocks(
  x: Shape,
  { axis, start, size }: Attributes,
): { rows: number; from: number; stride: number; width: number } {
  const { rows, columns } = asMatrix(x);
  if (axis !== 'first') return { rows, from: Number(start), stride: columns, width: Number(size) };
  const inner = elements(x.slice(1));
  return { rows: 1, from: Number(start) * inner, stride: elements(x), width: Number(size) * inner };
}
