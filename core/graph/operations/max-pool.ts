import { input, output, type Call, type Operation } from '../operation';
import { fourAxes, ShapeError } from '../shape';

/**
 * The largest of every size×size window, windows side by side; what is left over at the right and the bottom is dropped.
 * x [H, W, B, C] → y [⌊H/size⌋, ⌊W/size⌋, B, C]. The gradient goes to the first largest, row by row.
 */
export const maxPool: Operation = {
  name: 'max-pool',
  inputs: [input('x')],
  outputs: [output('y')],
  recurrent: false,
  title: ({ size }) => `Max pooling ${String(size)}×${String(size)}`,
  formula: () => String.raw`y_{ij} = \max_{u,v} x_{si+u,\,sj+v}`,
  infer(shape, { size }) {
    const [H, W, B, C] = fourAxes('x', shape('x'));
    const [high, wide] = [Math.floor(H / Number(size)), Math.floor(W / Number(size))];
    if (!(high >= 1 && wide >= 1))
      throw new ShapeError(`a window of ${String(size)}×${String(size)} is larger than the image.`);
    return [[high, wide, B, C]];
  },
  forward(call) {
    const [x, y] = [call.float('x'), call.float('y')];
    forEachWindow(call, (at, largest) => (y[at] = x[largest]!));
  },
  backward(call) {
    const [dx, dy] = [call.gradient('x'), call.gradient('y')];
    if (dx === null || dy === null) return;
    forEachWindow(call, (at, largest) => (dx[largest]! += dy[at]!));
  },
};

/** Visits every element of y: its place, and that of the first largest of its window in x. */
function forEachWindow(call: Call, visit: (at: number, largest: number) => void): void {
  const [, W, B, C] = fourAxes('x', call.shape('x'));
  const [high, wide] = fourAxes('y', call.shape('y'));
  const x = call.float('x');
  const size = Number(call.attributes['size']);
  for (let at = 0; at < high * wide * B * C; at++) {
    const rest = at % (B * C);
    const [i, j] = [Math.floor(at / (B * C * wide)), Math.floor(at / (B * C)) % wide];
    let largest = (i * size * W + j * size) * B * C + rest;
    for (let u = 0; u < size; u++) {
      for (let v = 0; v < size; v++) {
        const place = ((i * size + u) * W + j * size + v) * B * C + rest;
        if (x[place]! > x[largest]!) largest = place;
      }
    }
    visit(at, largest);
  }
}
