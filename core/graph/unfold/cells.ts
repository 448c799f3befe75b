import type { GraphTensor } from '../graph';
import { required, type FoldedNode, type Step } from './steps';

/** [1, B, H] each; only an LSTM has a cell. */
export interface StepState {
  readonly hidden: GraphTensor;
  readonly cell: GraphTensor | null;
}

export interface NextState extends StepState {
  /** What the scan saves of the step, made when asked for. */
  readonly saved: Readonly<Record<string, () => GraphTensor>>;
}

/** The new state of one step, before variable lengths have their say. */
export type CellStep = (step: Step, x: GraphTensor, state: StepState) => NextState;

/** The cell of a node by its kind, with the node's own weights. */
export function cellOf(folded: FoldedNode, kind: 'rnn' | 'lstm' | 'gru'): CellStep {
  return { rnn: rnnCell, lstm: lstmCell, gru: gruCell }[kind](folded);
}

/** s' = f(b + W s + U x) */
function rnnCell(folded: FoldedNode): CellStep {
  const [U, W, b] = weightsOf(folded);
  const activation = folded.node.attributes['activation'] === 'relu' ? 'relu' : 'tanh';
  return (step, x, state) => {
    const sum = step.add('a', step.linear('Ux', x, U, b), step.linear('Wh', state.hidden, W, null));
    return { hidden: step.activate('hidden', sum, activation), cell: null, saved: {} };
  };
}

/** a = b + W h + U x in the gate order i, f, g, o; c' = σ(f)⊙c + σ(i)⊙tanh(g), h' = σ(o)⊙tanh(c') */
function lstmCell(folded: FoldedNode): CellStep {
  const [U, W, b] = weightsOf(folded);
  return (step, x, state) => {
    const a = step.add('a', step.linear('Ux', x, U, b), step.linear('Wh', state.hidden, W, null));
    const gate = (name: string, k: number, by: string): GraphTensor =>
      step.activate(name, step.gate(`${name}.a`, a, k), by);
    const [i, f] = [gate('i', 0, 'sigmoid'), gate('f', 1, 'sigmoid')];
    const [g, o] = [gate('g', 2, 'tanh'), gate('o', 3, 'sigmoid')];
    if (state.cell === null) throw new Error(`${folded.node.label} has no cell state.`);
    const cell = step.add('cell', step.multiply('f.c', f, state.cell), step.multiply('i.g', i, g));
    return {
      hidden: step.multiply('hidden', o, step.activate('tanh.c', cell, 'tanh')),
      cell,
      saved: { gates: () => step.join('ifgo', [i, f, g, o]), cells: () => cell },
    };
  };
}

/** h' = z⊙h + (1-z)⊙n with the reset before or after the product, in the gate order r, z, n */
function gruCell(folded: FoldedNode): CellStep {
  const { builder, node, input } = folded;
  const [U, W, b] = weightsOf(folded);
  const [H, bn] = [W.shape[1] ?? 0, input('bn')];
  const rows = (name: string, start: number, size: number): GraphTensor =>
    builder.one(`${node.label}.${name}`, 'slice', [W], { axis: 'first', start, size });
  const [ofGates, ofCandidate] = [rows('W.rz', 0, 2 * H), rows('W.n', 2 * H, H)];
  return (step, x, { hidden: h }) => {
    const a = step.linear('Ux', x, U, b);
    const sum = step.add('rz.a', step.gate('rz.Ux', a, 0, 2), step.linear('Wh', h, ofGates, null));
    const gates = step.activate('rz', sum, 'sigmoid');
    const [r, z] = [step.gate('r', gates, 0), step.gate('z', gates, 1)];
    const isBefore = node.attributes['reset'] === 'before';
    const recurrent = isBefore ? step.multiply('r.h', r, h) : step.linear('Wn.h', h, ofCandidate, bn);
    const fromState = isBefore
      ? step.linear('Wn.rh', recurrent, ofCandidate, null)
      : step.multiply('r.Wn.h', r, recurrent);
    const n = step.activate('n', step.add('n.a', step.gate('n.Ux', a, 2), fromState), 'tanh');
    const open = step.apply('1-z', 'scale', [z], { factor: -1, offset: 1 });
    return {
      hidden: step.add('hidden', step.multiply('z.h', z, h), step.multiply('(1-z).n', open, n)),
      cell: null,
      saved: { gates: () => step.join('rzn', [r, z, n]), recurrent: () => recurrent },
    };
  };
}

function weightsOf(folded: FoldedNode): [GraphTensor, GraphTensor, GraphTensor] {
  return [required(folded, 'U'), required(folded, 'W'), required(folded, 'b')];
}
