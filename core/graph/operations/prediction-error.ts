import { input, optionalIntInput, output, savedOutput, type Operation } from '../operation';
import type { Attributes } from '../program';
import { asMatrix, expectShape, ShapeError } from '../shape';
import { isReal } from './real-steps';

interface ErrorMeasure {
  readonly title: string;
  readonly formula: string;
  /** Of the difference d = prediction - target. */
  readonly value: (d: number, delta: number) => number;
  readonly slope: (d: number, delta: number) => number;
}

const measures: Readonly<Record<string, ErrorMeasure>> = {
  squared: {
    title: 'Squared error',
    formula: String.raw`L = (\hat y - y)^2`,
    value: (d) => d * d,
    slope: (d) => 2 * d,
  },
  absolute: {
    title: 'Absolute error',
    formula: String.raw`L = |\hat y - y|`,
    value: (d) => Math.abs(d),
    slope: (d) => Math.sign(d),
  },
  huber: {
    title: 'Huber error',
    formula: String.raw`L = \begin{cases} \tfrac12 d^2 & |d| \le \delta \\ \delta(|d| - \tfrac12\delta) & \text{else} \end{cases},\quad d = \hat y - y`,
    value: (d, delta) => (Math.abs(d) <= delta ? 0.5 * d * d : delta * (Math.abs(d) - 0.5 * delta)),
    slope: (d, delta) => Math.max(-delta, Math.min(delta, d)),
  },
};

/**
 * How far predicted numbers are from the true ones (lecture, "Label: a scalar"), mean over the entries of real
 * positions: squared, absolute, or Huber's (1964), which is squared near 0 and absolute beyond δ.
 * predictions, targets [T, B, K] or [B, K], lengths [B] or none → loss [1], count [1] (entries).
 */
export const predictionError: Operation = {
  name: 'prediction-error',
  inputs: [input('predictions'), input('targets'), optionalIntInput('lengths')],
  outputs: [output('loss'), savedOutput('count')],
  recurrent: false,
  title: (attributes) => measureOf(attributes).title,
  formula: (attributes) => measureOf(attributes).formula,
  infer(shape, attributes) {
    const predictions = shape('predictions') ?? [];
    expectShape('targets', shape('targets'), predictions);
    expectShape('lengths', shape('lengths'), predictions.slice(-2, -1));
    measureOf(attributes);
    return [[1], [1]];
  },
  forward(call) {
    const { rows, columns: K } = asMatrix(call.shape('predictions'));
    const [predictions, targets] = [call.float('predictions'), call.float('targets')];
    const [{ value }, delta] = [measureOf(call.attributes), Number(call.attributes['delta'])];
    let [loss, count] = [0, 0];
    for (let at = 0; at < rows * K; at++) {
      if (!isReal(call, Math.floor(at / K))) continue;
      loss += value(predictions[at]! - targets[at]!, delta);
      count++;
    }
    call.float('loss').fill(count === 0 ? 0 : loss / count);
    call.float('count').fill(count);
  },
  backward(call) {
    const { rows, columns: K } = asMatrix(call.shape('predictions'));
    const [predictions, targets] = [call.float('predictions'), call.float('targets')];
    const [{ slope }, delta] = [measureOf(call.attributes), Number(call.attributes['delta'])];
    const [dLoss, dPredictions, dTargets] = [
      call.gradient('loss'),
      call.gradient('predictions'),
      call.gradient('targets'),
    ];
    if (dLoss === null) return;
    const scale = dLoss[0]! / Math.max(1, call.float('count')[0]!);
    for (let at = 0; at < rows * K; at++) {
      if (!isReal(call, Math.floor(at / K))) continue;
      const gradient = scale * slope(predictions[at]! - targets[at]!, delta);
      if (dPredictions !== null) dPredictions[at]! += gradient;
      if (dTargets !== null) dTargets[at]! -= gradient;
    }
  },
};

function measureOf({ kind }: Attributes): ErrorMeasure {
  const found = measures[String(kind)];
  if (found === undefined)
    throw new ShapeError(
      `there is no error "${String(kind)}"; there are ${Object.keys(measures).join(', ')}.`,
    );
  return found;
}
