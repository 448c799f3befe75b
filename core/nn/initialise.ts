import type { ParameterEntry, ParameterLayout } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import type { Random } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import { fillHe, fillIdentity, fillNormal, fillOrthogonal, fillUniform, fillXavier } from './fill';

type Ways = ExperimentSpec['initialise'];

/**
 * The first weights of a model, drawn in layout order from one stream. Groups of weights go by their names:
 * - `embedding`, `….U`, `….W` of scans, `V` of outputs: as `spec.initialise` says, times the group's gain; U and W gate by gate,
 *   so that fans and orthogonality are those of one gate
 * - `cnn.….K`: He, for the ReLU behind them; other matrices (attention, bridge, first state): Xavier
 * - `….gain`: one; `attn.v`: uniform ±1/√A; biases: zero, but the LSTM's forget gate (second block of b)
 * @returns flat, in the layout's order
 */
export function initialise(layout: ParameterLayout, spec: ExperimentSpec, random: Random): Float64Array {
  const flat = new Float64Array(layout.size);
  for (const entry of layout.entries) {
    const weights = flat.subarray(entry.offset, entry.offset + elements(entry.shape));
    initialiseOne(weights, entry, spec, random);
  }
  return flat;
}

function initialiseOne(
  weights: Float64Array,
  { name, shape }: ParameterEntry,
  { model, initialise: ways }: ExperimentSpec,
  random: Random,
): void {
  const [rows = 1, columns = 1] = shape;
  const kind = name.split('.').at(-1);
  const ofScan = /\.(fwd|bwd)\.[UWb]$/.test(name);
  if (kind === 'embedding') {
    fillWay(weights, ways.embedding, { rows, columns, limit: 1 }, random);
    scale(weights, ways.embeddingGain);
  } else if (ofScan && shape.length === 2) {
    const [way, gain] = kind === 'U' ? [ways.input, ways.inputGain] : [ways.recurrent, ways.recurrentGain];
    const gate = { rows: model.hidden, columns, limit: 1 / Math.sqrt(model.hidden) };
    const size = gate.rows * columns;
    for (let at = 0; at < weights.length; at += size)
      fillWay(weights.subarray(at, at + size), way, gate, random);
    scale(weights, gain);
  } else if (kind === 'V') {
    fillWay(weights, ways.output, { rows, columns, limit: 1 / Math.sqrt(columns) }, random);
    scale(weights, ways.outputGain);
  } else if (shape.length === 4) {
    fillHe(weights, weights.length / rows, random);
  } else if (shape.length === 2) {
    fillXavier(weights, rows, columns, random);
  } else if (kind === 'gain') {
    weights.fill(1);
  } else if (name === 'attn.v') {
    fillUniform(weights, 1 / Math.sqrt(rows), random);
  } else if (ofScan && model.cell === 'lstm') {
    weights.fill(ways.forgetBias, model.hidden, 2 * model.hidden);
  }
}

interface Fans {
  readonly rows: number;
  readonly columns: number;
  /** Of `uniform`. */
  readonly limit: number;
}

function fillWay(
  weights: Float64Array,
  way: Ways['embedding'] | Ways['input'] | Ways['recurrent'],
  { rows, columns, limit }: Fans,
  random: Random,
): void {
  switch (way) {
    case 'normal':
      fillNormal(weights, random);
      break;
    case 'xavier':
      fillXavier(weights, rows, columns, random);
      break;
    case 'he':
      fillHe(weights, columns, random);
      break;
    case 'uniform':
      fillUniform(weights, limit, random);
      break;
    case 'orthogonal':
      fillOrthogonal(weights, rows, random);
      break;
    case 'identity':
      fillIdentity(weights, rows);
      break;
    case 'zeros':
      break;
  }
}

function scale(weights: Float64Array, gain: number): void {
  for (let k = 0; k < weights.length; k++) weights[k]! *= gain;
}
