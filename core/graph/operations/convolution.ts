import { input, optionalInput, output, type Call, type Operation } from '../operation';
import { expectShape, fourAxes, ShapeError } from '../shape';
import { addOuter, addProduct, addTransposedProduct, addVector, copyVector } from './matrix';

/**
 * Convolution of images with stride 1 (lecture, "Encoder can be CNN on image instead"), as a cross-correlation with
 * zeros beyond the edges. Images are position-major, as sequences are time-major: x [H, W, B, C], K [O, C, k, k], bias
 * [O] or none → y [H', W', B, O] with H' = H + 2·padding - k + 1.
 */
export const convolution: Operation = {
  name: 'convolution',
  inputs: [input('x'), input('K'), optionalInput('bias')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Convolution',
  formula: () => String.raw`y_{ij} = b + \textstyle\sum_{u,v} K_{uv}\, x_{i+u,\,j+v}`,
  infer(shape, { padding }) {
    const [H, W, B, C] = fourAxes('x', shape('x'));
    const [O, , k] = fourAxes('K', shape('K'));
    expectShape('K', shape('K'), [O, C, k, k]);
    expectShape('bias', shape('bias'), [O]);
    const shrink = 2 * Number(padding) - k + 1;
    if (H + shrink < 1 || W + shrink < 1)
      throw new ShapeError(`a ${k}×${k} filter is larger than the image.`);
    return [[H + shrink, W + shrink, B, O]];
  },
  forward(call) {
    const { O, depth } = sizes(call);
    const [K, bias, y] = [call.float('K'), call.optionalFloat('bias'), call.float('y')];
    y.fill(0);
    forEachPatch(call, (at, patch) => {
      if (bias !== null) copyVector(y, at * O, bias, 0, O);
      addProduct(y, at * O, K, 0, O, depth, patch, 0);
    });
  },
  backward(call) {
    const { O, depth } = sizes(call);
    const [dx, dK, dBias, dy] = [
      call.gradient('x'),
      call.gradient('K'),
      call.gradient('bias'),
      call.gradient('y'),
    ];
    if (dy === null) return;
    const dPatch = new Float64Array(depth);
    forEachPatch(call, (at, patch, places) => {
      if (dK !== null) addOuter(dK, 0, O, depth, dy, at * O, patch, 0);
      if (dBias !== null) addVector(dBias, 0, dy, at * O, O);
      if (dx === null) return;
      dPatch.fill(0);
      addTransposedProduct(dPatch, 0, call.float('K'), 0, O, depth, dy, at * O);
      places.forEach((place, e) => {
        if (place >= 0) dx[place]! += dPatch[e]!;
      });
    });
  },
};

/** `depth` = C·k·k: the elements under a filter, in K's order. */
function sizes({ shape }: Call): { O: number; depth: number } {
  const [O, C, k] = fourAxes('K', shape('K'));
  return { O, depth: C * k * k };
}

/** Visits every output pixel of every row: its place in [H', W', B], the elements under the filter, and their places in x (-1 beyond an edge). */
function forEachPatch(
  call: Call,
  visit: (at: number, patch: Float64Array, places: Int32Array) => void,
): void {
  const [H, W, B, C] = fourAxes('x', call.shape('x'));
  const [high, wide] = fourAxes('y', call.shape('y'));
  const [, , k] = fourAxes('K', call.shape('K'));
  const x = call.float('x');
  const padding = Number(call.attributes['padding']);
  const patch = new Float64Array(C * k * k);
  const places = new Int32Array(C * k * k);
  for (let at = 0; at < high * wide * B; at++) {
    const b = at % B;
    const [top, left] = [Math.floor(at / (B * wide)) - padding, (Math.floor(at / B) % wide) - padding];
    for (let e = 0; e < patch.length; e++) {
      const c = Math.floor(e / (k * k));
      const [i, j] = [top + (Math.floor(e / k) % k), left + (e % k)];
      const isInside = i >= 0 && i < H && j >= 0 && j < W;
      places[e] = isInside ? ((i * W + j) * B + b) * C + c : -1;
      patch[e] = isInside ? x[places[e]!]! : 0;
    }
    visit(at, patch, places);
  }
}
