import type { GraphTensor } from '../graph';
import {
  initialState,
  lastState,
  outputsOf,
  required,
  unfoldSteps,
  type ScanNode,
  type Step,
  type UnfoldedOutputs,
} from './steps';

/** h' = z⊙h + (1-z)⊙n with the reset before or after the product, in the gate order r, z, n, a step at a time. */
export function unfoldGruScan(scan: ScanNode): UnfoldedOutputs {
  const { builder, node } = scan;
  const [, , h0 = null, U, W, b, bn = null] = scan.inputs;
  const weight = required(W);
  const H = weight.shape[1] ?? 0;
  const rows = (name: string, start: number, size: number): GraphTensor =>
    builder.one(`${node.label}.${name}`, 'slice', [weight], { axis: 'first', start, size });
  const [ofGates, ofCandidate] = [rows('W.rz', 0, 2 * H), rows('W.n', 2 * H, H)];
  let state = initialState(scan, 'h0', h0, H);
  const kept = unfoldSteps(scan, H, (step) => {
    const h = state;
    const a = step.linear('Ux', step.x, required(U), required(b));
    const ofState = step.linear('Wh', h, ofGates, null);
    const gates = step.activate('rz', step.add('rz.a', step.gate('rz.Ux', a, 0, 2), ofState), 'sigmoid');
    const [r, z] = [step.gate('r', gates, 0), step.gate('z', gates, 1)];
    const { recurrent, contribution } = reset(
      step,
      node.attributes['reset'] === 'before',
      h,
      r,
      ofCandidate,
      bn,
    );
    const n = step.activate('n', step.add('n.a', step.gate('n.Ux', a, 2), contribution), 'tanh');
    const open = step.apply('1-z', 'scale', [z], { factor: -1, offset: 1 });
    const next = step.add('hidden', step.multiply('z.h', z, h), step.multiply('(1-z).n', open, n));
    state = step.hold('state', next, h);
    return {
      y: step.hold('y', next, null),
      ...(scan.wanted('recurrent') && { recurrent: step.hold('recurrent', recurrent, null) }),
      ...(scan.wanted('gates') && { gates: step.hold('gates', step.join('rzn', [r, z, n]), null) }),
    };
  });
  return outputsOf(scan, kept, { last: lastState(scan, 'last', state) });
}

/** What the state adds to the candidate, and what the scan keeps of it: before: r⊙h; after: W_n h + bn. */
function reset(
  step: Step,
  isBefore: boolean,
  h: GraphTensor,
  r: GraphTensor,
  weight: GraphTensor,
  bias: GraphTensor | null,
): { recurrent: GraphTensor; contribution: GraphTensor } {
  if (isBefore) {
    const recurrent = step.multiply('r.h', r, h);
    return { recurrent, contribution: step.linear('Wn.rh', recurrent, weight, null) };
  }
  const recurrent = step.linear('Wn.h', h, weight, bias);
  return { recurrent, contribution: step.multiply('r.Wn.h', r, recurrent) };
}
