import type { GraphBuilder, GraphTensor } from '#core/graph/graph';
import type { Cell } from '#core/spec/model';
import { cellDefinitions } from './cells';

export interface StackShape {
  readonly cell: Cell;
  readonly hidden: number;
  readonly layers: number;
  readonly bidirectional: boolean;
}

export interface StackOutput {
  /** States of the top layer at every step: [T, B, H], or [T, B, 2H] in both directions. */
  readonly states: GraphTensor;
  /** The top layer's last state: [B, H], or [B, 2H] as [fwd; bwd]. */
  readonly last: GraphTensor;
}

/**
 * A stack of recurrent layers; layer l > 0 reads the states of the one below, both directions joined.
 * Declares the parameters `rnn.<layer>.<fwd|bwd>.{U,W,b,bn}`, the outputs `lastHidden.<layer>.<dir>` (and `lastCell…`),
 * and, when `carried`, the states `h0.<layer>.<dir>` (and `c0…`), which each run hands on to the next.
 * @param x [T, B, I], @param lengths int [B]
 */
export function recurrentStack(builder: GraphBuilder, shape: StackShape, x: GraphTensor, lengths: GraphTensor, carried: boolean): StackOutput {
  let below = x;
  let last = x;
  for (let layer = 0; layer < shape.layers; layer++) {
    const forward = direction(builder, shape, `${layer}.fwd`, below, lengths, carried);
    if (!shape.bidirectional) {
      below = forward.states;
      last = forward.last;
      continue;
    }
    const backward = direction(builder, shape, `${layer}.bwd`, below, lengths, carried);
    const isTop = layer === shape.layers - 1;
    below = join(builder, `join.${layer}`, forward.states, backward.states);
    if (isTop) last = join(builder, 'join.last', forward.last, backward.last);
  }
  return { states: below, last };
}

function direction(builder: GraphBuilder, shape: StackShape, place: string, x: GraphTensor, lengths: GraphTensor, carried: boolean): StackOutput {
  const { op, attributes, gates, hasCellState, hasRecurrentBias } = cellDefinitions[shape.cell];
  const H = shape.hidden;
  const [, B, I] = x.shape;
  if (B === undefined || I === undefined) throw new Error(`rnn.${place} reads a tensor that is no sequence.`);
  const name = `rnn.${place}`;
  const U = builder.parameter(`${name}.U`, [gates * H, I]);
  const W = builder.parameter(`${name}.W`, [gates * H, H]);
  const b = builder.parameter(`${name}.b`, [gates * H]);
  const bn = hasRecurrentBias ? builder.parameter(`${name}.bn`, [H]) : null;
  const h0 = carried ? builder.state(`h0.${place}`, [B, H]) : null;
  const c0 = carried && hasCellState ? builder.state(`c0.${place}`, [B, H]) : null;
  const tail = op === 'lstm-scan' ? [c0, U, W, b] : op === 'gru-scan' ? [U, W, b, bn] : [U, W, b];
  const [states, last, lastCell] = builder.apply(name, op, [x, lengths, h0, ...tail], { ...attributes, reverse: place.endsWith('.bwd') });
  if (states === undefined || last === undefined) throw new Error(`${name} has no outputs.`);
  builder.output(`lastHidden.${place}`, last);
  if (h0 !== null) builder.carry(last, h0);
  if (hasCellState && lastCell !== undefined) {
    builder.output(`lastCell.${place}`, lastCell);
    if (c0 !== null) builder.carry(lastCell, c0);
  }
  return { states, last };
}

function join(builder: GraphBuilder, label: string, a: GraphTensor, b: GraphTensor): GraphTensor {
  const [joined] = builder.apply(label, 'concat', [a, b]);
  if (joined === undefined) throw new Error(`${label} has no output.`);
  return joined;
}
