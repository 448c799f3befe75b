import type { GraphTensor } from '../graph';
import { threeAxes } from '../shape';
import { cellOf, type StepState } from './cells';
import { initialStates } from './scan';
import {
  initialState,
  lastState,
  required,
  sequences,
  unfoldSteps,
  type FoldedNode,
  type Step,
  type UnfoldedOutputs,
} from './steps';

/** `attention-decoder-scan`, a step at a time: each reads what the one before has made of its attention. */
export function unfoldAttentionDecoder(folded: FoldedNode): UnfoldedOutputs {
  const kind = String(folded.node.attributes['cell']);
  const cell = cellOf(folded, kind === 'lstm' ? 'lstm' : kind === 'gru' ? 'gru' : 'rnn');
  const H = required(folded, 'W').shape[1] ?? 0;
  const [, B] = threeAxes('x', required(folded, 'x').shape);
  let state: StepState = initialStates(folded, H, kind === 'lstm');
  let feed = initialState(folded, 'feed', null, [B, H]);
  const kept = unfoldSteps(folded, H, (step) => {
    const next = cell(step, step.join('x.feed', [step.x, feed]), state);
    state = {
      hidden: step.hold('state', next.hidden, state.hidden),
      cell: next.cell === null ? null : step.hold('cell.state', next.cell, state.cell),
    };
    const { combined, weights } = attend(folded, step, next.hidden);
    feed = step.hold('feed', combined, feed);
    return {
      ...(folded.wanted('y') && { y: step.hold('y', combined, null) }),
      ...(folded.wanted('weights') && { weights: step.hold('weights', weights, null) }),
    };
  });
  return {
    ...sequences(folded, kept),
    lastHidden: lastState(folded, 'lastHidden', state.hidden),
    ...(state.cell !== null && { lastCell: lastState(folded, 'lastCell', state.cell) }),
    lastFeed: lastState(folded, 'lastFeed', feed),
  };
}

function attend(
  folded: FoldedNode,
  step: Step,
  hidden: GraphTensor,
): { combined: GraphTensor; weights: GraphTensor } {
  const { builder, node, input } = folded;
  const projection = input('queryWeight');
  const query = projection === null ? hidden : step.linear('query', hidden, projection, null);
  const [context, weights] = builder.apply(`${node.label}.${step.t}.attention`, 'attention', [
    query,
    required(folded, 'keys'),
    required(folded, 'values'),
    input('sourceLengths'),
    input('v'),
  ]);
  if (context === undefined || weights === undefined) throw new Error(`${node.label} attends to nothing.`);
  const both = step.join('context.hidden', [context, hidden]);
  const mixed = step.linear('combine', both, required(folded, 'Wc'), required(folded, 'bc'));
  return { combined: step.activate('combined', mixed, 'tanh'), weights };
}
