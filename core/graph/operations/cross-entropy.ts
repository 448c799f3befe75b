import { input, intInput, optionalIntInput, output, savedOutput, type Operation } from '../operation';
import { asMatrix, expectShape } from '../shape';
import { isReal } from './real-steps';

/**
 * Softmax and cross-entropy in nats (lecture, "Gradient at o": ŷ - 1), mean over the real positions, with label
 * smoothing ε (Szegedy et al. 2016): (1-ε)·(-log p_y) + ε·mean_k(-log p_k).
 * logits [T, B, C] or [B, C], targets [T, B] or [B], lengths [B] or none (then every position is real) → loss [1],
 * correct [1] (arg max, first of equals), count [1], probabilities. Where no position is real the loss is 0.
 */
export const crossEntropy: Operation = {
  name: 'cross-entropy',
  inputs: [input('logits'), intInput('targets'), optionalIntInput('lengths')],
  outputs: [output('loss'), savedOutput('correct'), savedOutput('count'), savedOutput('probabilities')],
  recurrent: false,
  title: () => 'Softmax + cross-entropy',
  formula: ({ smoothing }) =>
    Number(smoothing) > 0
      ? String.raw`L = (1-\varepsilon)\,(-\log \hat y_y) + \tfrac{\varepsilon}{C} \textstyle\sum_k -\log \hat y_k,\quad \hat y = \mathrm{softmax}(o)`
      : String.raw`L = -\log \hat y_y,\quad \hat y = \mathrm{softmax}(o)`,
  infer(shape) {
    const logits = shape('logits') ?? [];
    expectShape('targets', shape('targets'), logits.slice(0, -1));
    expectShape('lengths', shape('lengths'), logits.slice(-2, -1));
    return [[1], [1], [1], logits];
  },
  forward(call) {
    const { rows, columns: C } = asMatrix(call.shape('logits'));
    const [logits, targets, probabilities] = [
      call.float('logits'),
      call.int('targets'),
      call.float('probabilities'),
    ];
    const smoothing = Number(call.attributes['smoothing']);
    let [loss, correct, count] = [0, 0, 0];
    for (let row = 0; row < rows; row++) {
      const at = row * C;
      let best = 0;
      for (let k = 1; k < C; k++) if (logits[at + k]! > logits[at + best]!) best = k;
      const maximum = logits[at + best]!;
      let sum = 0;
      for (let k = 0; k < C; k++) sum += Math.exp(logits[at + k]! - maximum);
      const logSum = maximum + Math.log(sum);
      for (let k = 0; k < C; k++) probabilities[at + k] = Math.exp(logits[at + k]! - logSum);
      if (!isReal(call, row)) continue;
      const target = targets[row]!;
      if (target < 0 || target >= C) throw new Error(`The target ${target} is not one of the ${C} classes.`);
      let uniform = 0;
      for (let k = 0; k < C; k++) uniform += (logSum - logits[at + k]!) / C;
      loss += (1 - smoothing) * (logSum - logits[at + target]!) + smoothing * uniform;
      correct += best === target ? 1 : 0;
      count++;
    }
    call.float('loss').fill(count === 0 ? 0 : loss / count);
    call.float('correct').fill(correct);
    call.float('count').fill(count);
  },
  backward(call) {
    const { rows, columns: C } = asMatrix(call.shape('logits'));
    const [targets, probabilities] = [call.int('targets'), call.float('probabilities')];
    const smoothing = Number(call.attributes['smoothing']);
    const [dLoss, dLogits] = [call.gradient('loss'), call.gradient('logits')];
    if (dLoss === null || dLogits === null) return;
    const scale = dLoss[0]! / Math.max(1, call.float('count')[0]!);
    for (let row = 0; row < rows; row++) {
      if (!isReal(call, row)) continue;
      for (let k = 0; k < C; k++) {
        const truth = (k === targets[row] ? 1 - smoothing : 0) + smoothing / C;
        dLogits[row * C + k]! += scale * (probabilities[row * C + k]! - truth);
      }
    }
  },
};
