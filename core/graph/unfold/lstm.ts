import {
  initialState,
  lastState,
  outputsOf,
  required,
  unfoldSteps,
  type ScanNode,
  type UnfoldedOutputs,
} from './steps';

/** a = b + W h + U x in the gate order i, f, g, o; c' = σ(f)⊙c + σ(i)⊙tanh(g), h' = σ(o)⊙tanh(c'), a step at a time. */
export function unfoldLstmScan(scan: ScanNode): UnfoldedOutputs {
  const [, , h0 = null, c0 = null, U, W, b] = scan.inputs;
  const weight = required(W);
  const H = weight.shape[1] ?? 0;
  let hidden = initialState(scan, 'h0', h0, H);
  let cell = initialState(scan, 'c0', c0, H);
  const kept = unfoldSteps(scan, H, (step) => {
    const fromInput = step.linear('Ux', step.x, required(U), required(b));
    const a = step.add('a', fromInput, step.linear('Wh', hidden, weight, null));
    const gate = (name: string, k: number, by: string): ReturnType<typeof step.add> =>
      step.activate(name, step.gate(`${name}.a`, a, k), by);
    const [i, f] = [gate('i', 0, 'sigmoid'), gate('f', 1, 'sigmoid')];
    const [g, o] = [gate('g', 2, 'tanh'), gate('o', 3, 'sigmoid')];
    const nextCell = step.add('cell', step.multiply('f.c', f, cell), step.multiply('i.g', i, g));
    const next = step.multiply('hidden', o, step.activate('tanh.c', nextCell, 'tanh'));
    hidden = step.hold('state', next, hidden);
    cell = step.hold('cell.state', nextCell, cell);
    return {
      y: step.hold('y', next, null),
      ...(scan.wanted('cells') && { cells: step.hold('cells', nextCell, null) }),
      ...(scan.wanted('gates') && { gates: step.hold('gates', step.join('ifgo', [i, f, g, o]), null) }),
    };
  });
  return outputsOf(scan, kept, {
    lastHidden: lastState(scan, 'lastHidden', hidden),
    lastCell: lastState(scan, 'lastCell', cell),
  });
}
