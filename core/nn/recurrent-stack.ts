import type { GraphBuilder, GraphTensor } from '#core/graph/graph';
import type { Cell } from '#core/spec/model';
import { cellDefinitions } from './cells';
import type { Regulariser } from './regularise';

export interface StackShape {
  readonly cell: Cell;
  readonly hidden: number;
  readonly layers: number;
  readonly bidirectional: boolean;
}

export interface StackOptions {
  /** First part of the parameters' names: `rnn`, `encoder`, `decoder`. */
  readonly name: string;
  /**
   * What the state begins with: zeros; the last state of the run before (truncated BPTT: declares the states
   * `h0.<layer>.<dir>`, `c0…`); or a given one a layer, forward only.
   */
  readonly initial: 'zeros' | 'carried' | readonly LayerState[];
  readonly regularise: Regulariser;
}

/** h, and c of an LSTM: [B, H] each. */
export interface LayerState {
  readonly hidden: GraphTensor;
  readonly cell: GraphTensor | null;
}

/** What one direction of a layer gives. */
export interface LayerOutput {
  /** [T, B, H] */
  readonly states: GraphTensor;
  /** After the last real step. */
  readonly last: LayerState;
}

/**
 * A stack of recurrent layers; layer l > 0 reads the states of the one below, both directions joined.
 * Declares the parameters `<name>.<layer>.<fwd|bwd>.{U,W,b,bn}`.
 * @param x [T, B, I]
 * @param lengths int [B]
 * @returns of each layer: forward, then backward where there is one; `join` what is read of it
 */
export function recurrentStack(
  builder: GraphBuilder,
  shape: StackShape,
  x: GraphTensor,
  lengths: GraphTensor,
  options: StackOptions,
): LayerOutput[][] {
  const { name, regularise } = options;
  let below = regularise.input(`${name}.input`, x);
  const layers: LayerOutput[][] = [];
  for (let layer = 0; layer < shape.layers; layer++) {
    const directions = shape.bidirectional ? ['fwd', 'bwd'] : ['fwd'];
    const outputs = directions.map((direction) =>
      scan(builder, shape, layer, direction, below, lengths, options),
    );
    layers.push(outputs);
    if (layer === shape.layers - 1) break;
    const joined = join(
      builder,
      name === 'rnn' ? `join.${layer}` : `${name}.join.${layer}`,
      outputs.map(({ states }) => states),
    );
    below = regularise.states(`${name}.${layer}`, joined);
  }
  return layers;
}

/** One tensor of both directions, [..., H] or [..., 2H] as [fwd; bwd]. */
export function join(
  builder: GraphBuilder,
  label: string,
  [forward, backward]: readonly GraphTensor[],
): GraphTensor {
  if (forward === undefined) throw new Error(`${label} has nothing to join.`);
  if (backward === undefined) return forward;
  return builder.one(label, 'concat', [forward, backward]);
}

/**
 * What the top layer hands on: its states, or its last one, both directions joined.
 * @param place tells apart the nodes of a model that reads both
 */
export function topOf(
  builder: GraphBuilder,
  layers: readonly LayerOutput[][],
  what: 'states' | 'last',
  { name, regularise }: Pick<StackOptions, 'name' | 'regularise'>,
  place = 'top',
): GraphTensor {
  const outputs = layers.at(-1) ?? [];
  const joined = join(
    builder,
    `join.${place}`,
    outputs.map(({ states, last }) => (what === 'states' ? states : last.hidden)),
  );
  const label = `${name}.${layers.length - 1}`;
  return regularise.states(place === 'top' ? label : `${label}.${place}`, joined);
}

export interface CellWeights {
  readonly U: GraphTensor;
  /** With recurrent dropout, where there is one. */
  readonly W: GraphTensor;
  readonly b: GraphTensor;
  readonly bn: GraphTensor | null;
}

/** Declares the parameters `<label>.{U,W,b,bn}` of one cell that reads I features. */
export function cellWeights(
  builder: GraphBuilder,
  label: string,
  cell: Cell,
  I: number,
  H: number,
  regularise: Regulariser,
): CellWeights {
  const { gates, hasRecurrentBias } = cellDefinitions[cell];
  const U = builder.parameter(`${label}.U`, [gates * H, I]);
  const W = builder.parameter(`${label}.W`, [gates * H, H]);
  const b = builder.parameter(`${label}.b`, [gates * H]);
  const bn = hasRecurrentBias ? builder.parameter(`${label}.bn`, [H]) : null;
  return { U, W: regularise.recurrent(`${label}.W`, W), b, bn };
}

function scan(
  builder: GraphBuilder,
  { cell, hidden: H }: StackShape,
  layer: number,
  direction: string,
  x: GraphTensor,
  lengths: GraphTensor,
  { name, initial, regularise }: StackOptions,
): LayerOutput {
  const { hasCellState } = cellDefinitions[cell];
  const place = `${layer}.${direction}`;
  const label = `${name}.${place}`;
  const [, B, I] = x.shape;
  if (B === undefined || I === undefined) throw new Error(`${label} reads a tensor that is no sequence.`);
  const weights = cellWeights(builder, label, cell, I, H, regularise);
  const carried = initial === 'carried';
  const given = typeof initial === 'string' ? null : (initial[layer] ?? null);
  const h0 = carried ? builder.state(`h0.${place}`, [B, H]) : (given?.hidden ?? null);
  const c0 = carried && hasCellState ? builder.state(`c0.${place}`, [B, H]) : (given?.cell ?? null);
  const reverse = direction === 'bwd';
  const output = scanCell(builder, label, cell, x, lengths, { hidden: h0, cell: c0 }, weights, reverse);
  const { last } = output;
  if (carried && h0 !== null) builder.carry(last.hidden, h0);
  if (carried && c0 !== null && last.cell !== null) builder.carry(last.cell, c0);
  return output;
}

/**
 * One cell over all steps, in one direction.
 * @param initial [B, H] each; null: zeros
 */
export function scanCell(
  builder: GraphBuilder,
  label: string,
  cell: Cell,
  x: GraphTensor,
  lengths: GraphTensor,
  initial: { readonly hidden: GraphTensor | null; readonly cell: GraphTensor | null },
  { U, W, b, bn }: CellWeights,
  reverse = false,
): LayerOutput {
  const { op, attributes, hasCellState } = cellDefinitions[cell];
  const tail = op === 'lstm-scan' ? [initial.cell, U, W, b] : op === 'gru-scan' ? [U, W, b, bn] : [U, W, b];
  const inputs = [x, lengths, initial.hidden, ...tail];
  const [states, last, lastCell] = builder.apply(label, op, inputs, { ...attributes, reverse });
  if (states === undefined || last === undefined) throw new Error(`${label} has no outputs.`);
  return { states, last: { hidden: last, cell: hasCellState ? (lastCell ?? null) : null } };
}

/** Makes every layer's last state readable: `lastHidden.<layer>.<dir>`, and `lastCell…` of an LSTM. */
export function outputLastStates(builder: GraphBuilder, layers: readonly LayerOutput[][]): void {
  layers.forEach((directions, layer) => {
    directions.forEach(({ last }, k) => {
      const place = `${layer}.${k === 0 ? 'fwd' : 'bwd'}`;
      builder.output(`lastHidden.${place}`, last.hidden);
      if (last.cell !== null) builder.output(`lastCell.${place}`, last.cell);
    });
  });
}
