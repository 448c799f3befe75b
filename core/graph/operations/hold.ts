import { input, intInput, optionalInput, output, type Call, type Operation } from '../operation';
import { asMatrix, expectShape } from '../shape';

/**
 * What variable lengths do to a state: at step t a row takes the new state while the step is real, and stays as it was
 * beyond. candidate [..., B, K], previous (the same) or none, lengths [B] → y.
 */
export const hold: Operation = {
  name: 'hold',
  inputs: [input('candidate'), optionalInput('previous'), intInput('lengths')],
  outputs: [output('y')],
  recurrent: false,
  title: () => 'Hold',
  formula: ({ step }) => `y = [t < \\tau]\\,\\tilde s + [t \\ge \\tau]\\,s,\\quad t = ${String(step)}`,
  infer(shape) {
    const candidate = shape('candidate') ?? [];
    expectShape('previous', shape('previous'), candidate);
    expectShape('lengths', shape('lengths'), candidate.slice(-2, -1));
    return [candidate];
  },
  forward(call) {
    const [candidate, previous, y] = [
      call.float('candidate'),
      call.optionalFloat('previous'),
      call.float('y'),
    ];
    for (let k = 0; k < y.length; k++) y[k] = takes(call, k) ? candidate[k]! : (previous?.[k] ?? 0);
  },
  backward(call) {
    const [dCandidate, dPrevious, dy] = [
      call.gradient('candidate'),
      call.gradient('previous'),
      call.gradient('y'),
    ];
    if (dy === null) return;
    for (let k = 0; k < dy.length; k++) {
      const target = takes(call, k) ? dCandidate : dPrevious;
      if (target !== null) target[k]! += dy[k]!;
    }
  },
};

/** Whether the row of element k has a real step `step`. */
function takes(call: Call, k: number): boolean {
  const lengths = call.int('lengths');
  const { columns: K } = asMatrix(call.shape('candidate'));
  return Number(call.attributes['step']) < lengths[Math.floor(k / K) % lengths.length]!;
}
