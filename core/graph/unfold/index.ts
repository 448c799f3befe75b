import { GraphBuilder, type Graph, type GraphNode, type GraphTensor } from '../graph';
import { operation } from '../operations/index';
import type { TensorId } from '../program';
import { unfoldGruScan } from './gru';
import { unfoldLstmScan } from './lstm';
import { unfoldRnnScan } from './rnn';
import type { ScanNode, UnfoldedOutputs } from './steps';

const rules: Readonly<Record<string, (scan: ScanNode) => UnfoldedOutputs>> = {
  'rnn-scan': unfoldRnnScan,
  'lstm-scan': unfoldLstmScan,
  'gru-scan': unfoldGruScan,
};

/**
 * The same model without recurrent nodes (lecture, "Training RNN: unfold the computational graph"): every scan is
 * written out as elementary operations, one time step after the other. Parameters, inputs, states and outputs stay as they
 * are, and so do the numbers, up to rounding. The new state of step t is the tensor `<scan>.<t>.hidden.y`, so that its
 * gradient, dL/dh of that step along all paths, can be probed.
 */
export function unfold(graph: Graph): Graph {
  const builder = new GraphBuilder(`${graph.name} unfolded`);
  const made = new Map<TensorId, GraphTensor>();
  for (const tensor of graph.tensors) {
    const { id, name, shape, dtype, kind } = tensor;
    if (kind === 'parameter') made.set(id, builder.parameter(name, shape));
    if (kind === 'input') made.set(id, builder.input(name, shape, dtype));
    if (kind === 'state') made.set(id, builder.state(name, shape));
  }
  const get = (id: TensorId): GraphTensor => {
    const tensor = made.get(id);
    if (tensor === undefined) throw new Error(`"${graph.name}" reads tensor ${id} before it is made.`);
    return tensor;
  };
  const read = readTensors(graph);
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((id) => (id === null ? null : get(id)));
    const rule = rules[node.op];
    if (rule === undefined) {
      const outputs = builder.apply(node.label, node.op, inputs, node.attributes);
      outputs.forEach((tensor, k) => made.set(node.outputs[k] ?? -1, tensor));
      continue;
    }
    const slots = operation(node.op).outputs.map(({ name }) => name);
    const wanted = (slot: string): boolean => read.has(node.outputs[slots.indexOf(slot)] ?? -1);
    const outputs = rule({ builder, node, inputs, wanted });
    for (const [slot, tensor] of Object.entries(outputs))
      if (tensor !== undefined) made.set(node.outputs[slots.indexOf(slot)] ?? -1, tensor);
  }
  for (const [name, id] of Object.entries(graph.outputs)) {
    if (graph.scalars.includes(name)) continue;
    builder.output(name, get(id));
  }
  for (const name of graph.scalars) builder.scalar(name, get(graph.outputs[name] ?? -1));
  for (const { from, to } of graph.carry) builder.carry(get(from), get(to));
  return builder.build();
}

/** What a node, the outside or the next run reads. */
function readTensors(graph: Graph): ReadonlySet<TensorId> {
  const inputs = graph.nodes.flatMap((node: GraphNode) => node.inputs.filter((id) => id !== null));
  return new Set([...inputs, ...Object.values(graph.outputs), ...graph.carry.map(({ from }) => from)]);
}
