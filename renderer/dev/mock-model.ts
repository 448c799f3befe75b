import type { ModelDescription } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { specProblems, specWarnings } from '#core/spec/problems';

const gates = { 'rnn-tanh': 1, 'rnn-relu': 1, lstm: 4, gru: 3, 'gru-reset-before': 3 };
const formulas = {
  'rnn-tanh': 's^{(t)} = \\tanh(W s^{(t-1)} + U x^{(t)} + b)',
  'rnn-relu': 's^{(t)} = \\max(0, W s^{(t-1)} + U x^{(t)} + b)',
  lstm: '\\begin{aligned} i,f,o &= \\sigma(b + W h^{(t-1)} + U x^{(t)}) \\\\ c^{(t)} &= f \\odot c^{(t-1)} + i \\odot g \\\\ h^{(t)} &= o \\odot \\tanh c^{(t)} \\end{aligned}',
  gru: 's^{(t)} = u \\odot s^{(t-1)} + (1-u) \\odot \\tilde s',
  'gru-reset-before': 's^{(t)} = u \\odot s^{(t-1)} + (1-u) \\odot \\tilde s',
};

export function mockDescription(spec: ExperimentSpec): ModelDescription {
  const { embedding, hidden, layers, cell } = spec.model;
  const classifies = spec.data.task === 'sequence-class';
  const directions = classifies && spec.model.bidirectional ? 2 : 1;
  const vocabularySize = 87;
  const outputs = classifies ? 18 : vocabularySize;
  const nodes: ModelDescription['graph']['nodes'] = [
    {
      id: 'embedding',
      title: 'Embedding',
      op: 'embedding',
      parameters: vocabularySize * embedding,
      formula: 'x^{(t)} = E_{w^{(t)}}',
      recurrent: false,
    },
  ];
  const edges: ModelDescription['graph']['edges'] = [];
  let below = { id: 'embedding', width: embedding };
  for (let layer = 0; layer < layers; layer += 1) {
    const id = `rnn.${layer}`;
    const weights = gates[cell] * hidden * (below.width + hidden + 2) * directions;
    nodes.push({
      id,
      title: `${cell.split('-')[0]?.toUpperCase() ?? ''}${layers > 1 ? ` ${layer + 1}` : ''}${directions > 1 ? ', both directions' : ''}`,
      op: 'scan',
      parameters: weights,
      formula: formulas[cell],
      recurrent: true,
    });
    edges.push({ from: below.id, to: id, shape: `T×B×${below.width}` });
    below = { id, width: hidden * directions };
  }
  if (classifies) {
    nodes.push({
      id: 'last',
      title: 'Last state',
      op: 'last',
      parameters: 0,
      formula: 'h = s^{(\\tau)}',
      recurrent: false,
    });
    edges.push({ from: below.id, to: 'last', shape: `T×B×${below.width}` });
    below = { id: 'last', width: below.width };
  }
  nodes.push({
    id: 'linear',
    title: 'Linear',
    op: 'linear',
    parameters: (below.width + 1) * outputs,
    formula: 'o = V h + c',
    recurrent: false,
  });
  edges.push({ from: below.id, to: 'linear', shape: classifies ? `B×${below.width}` : `T×B×${below.width}` });
  nodes.push({
    id: 'loss',
    title: 'Softmax + cross-entropy',
    op: 'cross-entropy',
    parameters: 0,
    formula: 'L = -\\log \\hat y_y',
    recurrent: false,
  });
  edges.push({ from: 'linear', to: 'loss', shape: classifies ? `B×${outputs}` : `T×B×${outputs}` });
  const parameters = nodes.reduce((sum, node) => sum + node.parameters, 0);
  return {
    problems: specProblems(spec),
    warnings: specWarnings(spec),
    parameters,
    deviceBytes: parameters * 16 + 900_000,
    vocabularySize,
    classes: classifies ? 18 : 0,
    stepsPerEpoch: Math.ceil(16_040 / spec.batches.size) / spec.batches.accumulate,
    secondsPerEpoch: spec.model.cell === 'lstm' ? parameters / 24_000 : null,
    graph: { nodes, edges },
  };
}
