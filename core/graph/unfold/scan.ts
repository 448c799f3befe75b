import type { GraphTensor } from '../graph';
import { threeAxes } from '../shape';
import { cellOf, type StepState } from './cells';
import {
  initialState,
  lastState,
  required,
  sequences,
  unfoldSteps,
  type FoldedNode,
  type UnfoldedOutputs,
} from './steps';

/** `rnn-scan`, `lstm-scan` or `gru-scan`, a step at a time. */
export function unfoldScan(folded: FoldedNode): UnfoldedOutputs {
  const isLstm = folded.node.op === 'lstm-scan';
  const cell = cellOf(folded, isLstm ? 'lstm' : folded.node.op === 'gru-scan' ? 'gru' : 'rnn');
  const H = required(folded, 'W').shape[1] ?? 0;
  let state = initialStates(folded, H, isLstm);
  const kept = unfoldSteps(folded, H, (step) => {
    const next = cell(step, step.x, state);
    state = {
      hidden: step.hold('state', next.hidden, state.hidden),
      cell: next.cell === null ? null : step.hold('cell.state', next.cell, state.cell),
    };
    const saved: Record<string, GraphTensor> = {};
    for (const [slot, make] of Object.entries(next.saved))
      if (folded.wanted(slot)) saved[slot] = step.hold(slot, make(), null);
    return { ...saved, ...(folded.wanted('y') && { y: step.hold('y', next.hidden, null) }) };
  });
  return {
    ...sequences(folded, kept),
    [isLstm ? 'lastHidden' : 'last']: lastState(folded, 'last', state.hidden),
    ...(state.cell !== null && { lastCell: lastState(folded, 'lastCell', state.cell) }),
  };
}

export function initialStates(folded: FoldedNode, H: number, hasCell: boolean): StepState {
  const [, B] = threeAxes('x', required(folded, 'x').shape);
  return {
    hidden: initialState(folded, 'h0', folded.input('h0'), [B, H]),
    cell: hasCell ? initialState(folded, 'c0', folded.input('c0'), [B, H]) : null,
  };
}
