import {
  initialState,
  lastState,
  outputsOf,
  required,
  unfoldSteps,
  type ScanNode,
  type UnfoldedOutputs,
} from './steps';

/** s' = f(b + W s + U x), a step at a time. */
export function unfoldRnnScan(scan: ScanNode): UnfoldedOutputs {
  const [, , h0 = null, U, W, b] = scan.inputs;
  const weight = required(W);
  const H = weight.shape[1] ?? 0;
  let state = initialState(scan, 'h0', h0, H);
  const kept = unfoldSteps(scan, H, (step) => {
    const fromInput = step.linear('Ux', step.x, required(U), required(b));
    const sum = step.add('a', fromInput, step.linear('Wh', state, weight, null));
    const next = step.activate('hidden', sum, String(scan.node.attributes['activation'] ?? 'tanh'));
    state = step.hold('state', next, state);
    return { y: step.hold('y', next, null) };
  });
  return outputsOf(scan, kept, { last: lastState(scan, 'last', state) });
}
