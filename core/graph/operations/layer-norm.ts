import { input, output, savedOutput, type Operation } from '../operation';
import { asMatrix, expectShape } from '../shape';

/**
 * Layer normalisation (Ba, Kiros & Hinton 2016): every row to mean 0 and variance 1 over its D features, then a learned
 * gain and bias. x [..., D], gain [D], bias [D] → y; saved: mean [...] and inverse [...] = 1/√(variance + ε).
 */
export const layerNorm: Operation = {
  name: 'layer-norm',
  inputs: [input('x'), input('gain'), input('bias')],
  outputs: [output('y'), savedOutput('mean'), savedOutput('inverse')],
  recurrent: false,
  title: () => 'Layer normalisation',
  formula: () => String.raw`y = g \odot \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + b`,
  infer(shape) {
    const x = shape('x') ?? [];
    expectShape('gain', shape('gain'), x.slice(-1));
    expectShape('bias', shape('bias'), x.slice(-1));
    return [x, x.slice(0, -1), x.slice(0, -1)];
  },
  forward({ attributes, shape, float }) {
    const { rows, columns: D } = asMatrix(shape('x'));
    const [x, gain, bias, y] = [float('x'), float('gain'), float('bias'), float('y')];
    for (let r = 0; r < rows; r++) {
      let mean = 0;
      for (let k = 0; k < D; k++) mean += x[r * D + k]! / D;
      let variance = 0;
      for (let k = 0; k < D; k++) variance += (x[r * D + k]! - mean) ** 2 / D;
      const inverse = 1 / Math.sqrt(variance + Number(attributes['epsilon']));
      for (let k = 0; k < D; k++) y[r * D + k] = gain[k]! * (x[r * D + k]! - mean) * inverse + bias[k]!;
      float('mean')[r] = mean;
      float('inverse')[r] = inverse;
    }
  },
  backward({ shape, float, gradient }) {
    const { rows, columns: D } = asMatrix(shape('x'));
    const [x, gain, mean, inverse] = [float('x'), float('gain'), float('mean'), float('inverse')];
    const [dx, dGain, dBias, dy] = [gradient('x'), gradient('gain'), gradient('bias'), gradient('y')];
    if (dy === null) return;
    for (let r = 0; r < rows; r++) {
      const normalised = (k: number): number => (x[r * D + k]! - mean[r]!) * inverse[r]!;
      // dL/d(normalised) loses its mean and its part along the normalised row: neither can change.
      let [meanPart, along] = [0, 0];
      for (let k = 0; k < D; k++) {
        const dNormalised = dy[r * D + k]! * gain[k]!;
        meanPart += dNormalised / D;
        along += (dNormalised * normalised(k)) / D;
      }
      for (let k = 0; k < D; k++) {
        if (dx !== null) {
          dx[r * D + k]! += inverse[r]! * (dy[r * D + k]! * gain[k]! - meanPart - along * normalised(k));
        }
        if (dGain !== null) dGain[k]! += dy[r * D + k]! * normalised(k);
        if (dBias !== null) dBias[k]! += dy[r * D + k]!;
      }
    }
  },
};
