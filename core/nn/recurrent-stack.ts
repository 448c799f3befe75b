import type { GraphBuilder, GraphTensor } from '#core/graph/graph';
import type { Cell } from '#core/spec/model';
import { cellDefinitions } from './cells';

export interface StackShape {
  readonly cell: Cell;
  readonly hidden: number;
  readonly layers: number;
  readonly bidirectional: boolean;
}

/** What one direction of a layer gives. */
interface LayerOutput {
  /** [T, B, H] */
  readonly states: GraphTensor;
  /** [B, H], after the last real step. */
  readonly last: GraphTensor;
}

/**
 * A stack of recurrent layers; layer l > 0 reads the states of the one below, both directions joined.
 * Declares the parameters `rnn.<layer>.<fwd|bwd>.{U,W,b,bn}`, the outputs `lastHidden.<layer>.<dir>` (and `lastCell…`),
 * and, when `carried`, the states `h0.<layer>.<dir>` (and `c0…`), which each run hands on to the next.
 * @param x [T, B, I]
 * @param lengths int [B]
 * @returns the top layer: forward, then backward where there is one; `join` what is read of it
 */
export function recurrentStack(
  builder: GraphBuilder,
  shape: StackShape,
  x: GraphTensor,
  lengths: GraphTensor,
  carried: boolean,
): LayerOutput[] {
  let below = x;
  let top: LayerOutput[] = [];
  for (let layer = 0; layer < shape.layers; layer++) {
    if (layer > 0)
      below = join(
        builder,
        `join.${layer - 1}`,
        top.map(({ states }) => states),
      );
    const directions = shape.bidirectional ? ['fwd', 'bwd'] : ['fwd'];
    top = directions.map((name) => direction(builder, shape, `${layer}.${name}`, below, lengths, carried));
  }
  return top;
}

/** One tensor of both directions, [..., H] or [..., 2H] as [fwd; bwd]. */
export function join(
  builder: GraphBuilder,
  label: string,
  [forward, backward]: readonly GraphTensor[],
): GraphTensor {
  if (forward === undefined) throw new Error(`${label} has nothing to join.`);
  if (backward === undefined) return forward;
  const [joined] = builder.apply(label, 'concat', [forward, backward]);
  if (joined === undefined) throw new Error(`${label} has no output.`);
  return joined;
}

function direction(
  builder: GraphBuilder,
  shape: StackShape,
  place: string,
  x: GraphTensor,
  lengths: GraphTensor,
  carried: boolean,
): LayerOutput {
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
  const [states, last, lastCell] = builder.apply(name, op, [x, lengths, h0, ...tail], {
    ...attributes,
    reverse: place.endsWith('.bwd'),
  });
  if (states === undefined || last === undefined) throw new Error(`${name} has no outputs.`);
  builder.output(`lastHidden.${place}`, last);
  if (h0 !== null) builder.carry(last, h0);
  if (hasCellState && lastCell !== undefined) {
    builder.output(`lastCell.${place}`, lastCell);
    if (c0 !== null) builder.carry(lastCell, c0);
  }
  return { states, last };
}
