import type { ParameterEntry, ParameterLayout } from '#core/graph/program';
import type { Random } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import { fillIdentity, fillNormal, fillOrthogonal, fillUniform, fillXavier } from './fill';

/**
 * The first weights of a model, drawn in layout order from one stream.
 * - `U`, `W`: as `spec.initialise` says, gate by gate, so that fans and orthogonality are those of one gate; W times the gain
 * - biases: zero, but the LSTM's forget gate (second block of b)
 * - `embedding`: standard normal, as in PyTorch; `out.V`: Xavier
 * @returns flat, in the layout's order
 */
export function initialise(layout: ParameterLayout, spec: ExperimentSpec, random: Random): Float64Array {
  const flat = new Float64Array(layout.size);
  for (const entry of layout.entries) {
    const size = entry.shape.reduce((product, n) => product * n, 1);
    initialiseOne(flat.subarray(entry.offset, entry.offset + size), entry, spec, random);
  }
  return flat;
}

function initialiseOne(
  weights: Float64Array,
  { name, shape }: ParameterEntry,
  spec: ExperimentSpec,
  random: Random,
): void {
  const H = spec.model.hidden;
  const kind = name.split('.').at(-1);
  const [rows = 1, columns = 1] = shape;
  const gate = H * columns;
  switch (kind) {
    case 'embedding':
      fillNormal(weights, random);
      break;
    case 'U':
      for (let at = 0; at < weights.length; at += gate)
        inputWeights(weights.subarray(at, at + gate), H, columns, spec, random);
      break;
    case 'W':
      for (let at = 0; at < weights.length; at += gate)
        recurrentWeights(weights.subarray(at, at + gate), H, spec, random);
      break;
    case 'V':
      fillXavier(weights, rows, columns, random);
      break;
    case 'b':
      if (spec.model.cell === 'lstm') weights.fill(spec.initialise.forgetBias, H, 2 * H);
      break;
    case 'c':
    case 'bn':
      break;
    default:
      throw new Error(`There is no rule to initialise the parameter "${name}".`);
  }
}

function inputWeights(
  gate: Float64Array,
  hidden: number,
  inputs: number,
  spec: ExperimentSpec,
  random: Random,
): void {
  const { input } = spec.initialise;
  if (input === 'xavier') fillXavier(gate, hidden, inputs, random);
  else if (input === 'uniform') fillUniform(gate, 1 / Math.sqrt(hidden), random);
}

function recurrentWeights(gate: Float64Array, hidden: number, spec: ExperimentSpec, random: Random): void {
  const { recurrent, recurrentGain } = spec.initialise;
  if (recurrent === 'orthogonal') fillOrthogonal(gate, hidden, random);
  else if (recurrent === 'xavier') fillXavier(gate, hidden, hidden, random);
  else if (recurrent === 'identity') fillIdentity(gate, hidden);
  else if (recurrent === 'uniform') fillUniform(gate, 1 / Math.sqrt(hidden), random);
  for (let k = 0; k < gate.length; k++) gate[k]! *= recurrentGain;
}
