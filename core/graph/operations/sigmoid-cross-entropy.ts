import { input, optionalIntInput, output, savedOutput, type Operation } from '../operation';
import { asMatrix, expectShape } from '../shape';
import { isReal } from './real-steps';
import { sigmoid } from './scan';

/**
 * Independent labels (lecture, "Label: a vector"): a sigmoid and binary cross-entropy for each, in nats, mean over the
 * entries of real positions. logits, targets (0 … 1) [T, B, K] or [B, K], lengths [B] or none → loss [1], correct [1]
 * (entries on the right side of ½), count [1] (entries), probabilities. Where no position is real the loss is 0.
 */
export const sigmoidCrossEntropy: Operation = {
  name: 'sigmoid-cross-entropy',
  inputs: [input('logits'), input('targets'), optionalIntInput('lengths')],
  outputs: [output('loss'), savedOutput('correct'), savedOutput('count'), savedOutput('probabilities')],
  recurrent: false,
  title: () => 'Sigmoid + binary cross-entropy',
  formula: () => String.raw`L = -y \log \hat y - (1 - y) \log (1 - \hat y),\quad \hat y = \sigma(o)`,
  infer(shape) {
    const logits = shape('logits') ?? [];
    expectShape('targets', shape('targets'), logits);
    expectShape('lengths', shape('lengths'), logits.slice(-2, -1));
    return [[1], [1], [1], logits];
  },
  forward(call) {
    const { rows, columns: K } = asMatrix(call.shape('logits'));
    const [logits, targets, probabilities] = [
      call.float('logits'),
      call.float('targets'),
      call.float('probabilities'),
    ];
    let [loss, correct, count] = [0, 0, 0];
    for (let at = 0; at < rows * K; at++) {
      const [logit, target] = [logits[at]!, targets[at]!];
      probabilities[at] = sigmoid(logit);
      if (!isReal(call, Math.floor(at / K))) continue;
      // -log σ(o) and -log(1 - σ(o)) in one form that never takes the logarithm of 0.
      loss += Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit)));
      correct += logit > 0 === target >= 0.5 ? 1 : 0;
      count++;
    }
    call.float('loss').fill(count === 0 ? 0 : loss / count);
    call.float('correct').fill(correct);
    call.float('count').fill(count);
  },
  backward(call) {
    const { rows, columns: K } = asMatrix(call.shape('logits'));
    const [targets, probabilities] = [call.float('targets'), call.float('probabilities')];
    const [dLoss, dLogits, dTargets] = [
      call.gradient('loss'),
      call.gradient('logits'),
      call.gradient('targets'),
    ];
    if (dLoss === null) return;
    const scale = dLoss[0]! / Math.max(1, call.float('count')[0]!);
    for (let at = 0; at < rows * K; at++) {
      if (!isReal(call, Math.floor(at / K))) continue;
      if (dLogits !== null) dLogits[at]! += scale * (probabilities[at]! - targets[at]!);
      if (dTargets !== null) dTargets[at]! -= scale * call.float('logits')[at]!;
    }
  },
};
