import { input, intInput, output, type Call, type Operation } from '../operation';
import { elements, ShapeError } from '../shape';
import { dropThreshold, isKept, maskKey } from './dropout-mask';

/**
 * Sets elements to 0 at random and scales the others up, so that the expectation stays (Srivastava et al. 2014).
 * `shared` takes one mask for all steps (variational: Gal & Ghahramani 2016); on the weight W of a scan it is recurrent
 * dropout (Merity et al. 2018). x, step int [1] (the training step, from 1) → y. The mask is made again for the gradient.
 */
export const dropout: Operation = {
  name: 'dropout',
  inputs: [input('x'), intInput('step')],
  outputs: [output('y')],
  recurrent: false,
  title: ({ shared }) => (shared === true ? 'Dropout, one mask for all steps' : 'Dropout'),
  formula: ({ rate }) =>
    String.raw`y = \tfrac{m}{1 - p} \odot x,\quad m \sim \mathrm{Bernoulli}(1 - p),\ p = ${String(rate)}`,
  infer(shape, { rate }) {
    if (!(Number(rate) >= 0 && Number(rate) < 1))
      throw new ShapeError(`the rate ${String(rate)} is not within 0 to 1.`);
    return [shape('x') ?? []];
  },
  forward(call) {
    const [x, y] = [call.float('x'), call.float('y')];
    y.fill(0);
    forEachKept(call, (k, factor) => (y[k] = factor * x[k]!));
  },
  backward(call) {
    const [dx, dy] = [call.gradient('x'), call.gradient('y')];
    if (dx === null || dy === null) return;
    forEachKept(call, (k, factor) => (dx[k]! += factor * dy[k]!));
  },
};

function forEachKept(call: Call, visit: (element: number, factor: number) => void): void {
  const { rate, seed, stream, shared } = call.attributes;
  const shape = call.shape('x');
  const period = elements(shared === true ? shape.slice(-2) : shape);
  const key = maskKey(Number(seed), Number(stream), call.int('step')[0] ?? 0);
  const threshold = dropThreshold(Number(rate));
  const factor = 1 / (1 - Number(rate));
  for (let k = 0; k < elements(shape); k++) if (isKept(key, k % period, threshold)) visit(k, factor);
}
