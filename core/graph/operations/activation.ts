import { input, output, type Operation } from '../operation';
import type { Attributes } from '../program';
import { ShapeError } from '../shape';
import { sigmoid } from './scan';

interface Activation {
  readonly title: string;
  readonly formula: string;
  readonly value: (x: number) => number;
  /** In terms of y = f(x), which is all that is kept. */
  readonly slope: (y: number) => number;
}

const functions: Readonly<Record<string, Activation>> = {
  tanh: { title: 'tanh', formula: String.raw`y = \tanh(x)`, value: Math.tanh, slope: (y) => 1 - y * y },
  relu: {
    title: 'ReLU',
    formula: String.raw`y = \max(0, x)`,
    value: (x) => Math.max(0, x),
    slope: (y) => (y > 0 ? 1 : 0),
  },
  sigmoid: {
    title: 'Sigmoid',
    formula: String.raw`y = \sigma(x)`,
    value: sigmoid,
    slope: (y) => y * (1 - y),
  },
};

/** A non-linearity, element by element: x → y of the same shape. */
export const activation: Operation = {
  name: 'activation',
  inputs: [input('x')],
  outputs: [output('y')],
  recurrent: false,
  title: (attributes) => functionOf(attributes).title,
  formula: (attributes) => functionOf(attributes).formula,
  infer(shape, attributes) {
    functionOf(attributes);
    return [shape('x') ?? []];
  },
  forward({ attributes, float }) {
    const { value } = functionOf(attributes);
    const [x, y] = [float('x'), float('y')];
    for (let k = 0; k < y.length; k++) y[k] = value(x[k]!);
  },
  backward({ attributes, float, gradient }) {
    const { slope } = functionOf(attributes);
    const [dx, dy, y] = [gradient('x'), gradient('y'), float('y')];
    if (dx === null || dy === null) return;
    for (let k = 0; k < y.length; k++) dx[k]! += dy[k]! * slope(y[k]!);
  },
};

function functionOf(attributes: Attributes): Activation {
  const name = String(attributes['function']);
  const found = functions[name];
  if (found === undefined)
    throw new ShapeError(`there is no function "${name}"; there are ${Object.keys(functions).join(', ')}.`);
  return found;
}
