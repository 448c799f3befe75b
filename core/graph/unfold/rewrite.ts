import { GraphBuilder, type Graph, type GraphTensor } from '../graph';
import { signature } from '../operations/index';
import type { TensorId } from '../program';
import { foldedNode, type FoldedNode, type UnfoldedOutputs } from './steps';

/** How nodes are written out, by their operation. */
export type Rules = Readonly<Record<string, (node: FoldedNode) => UnfoldedOutputs>>;

/** The same graph with the nodes that have a rule written out. Parameters, inputs, states and outputs stay as they are. */
export function rewrite(graph: Graph, name: string, rules: Rules): Graph {
  const builder = new GraphBuilder(name);
  const made = new Map<TensorId, GraphTensor>();
  for (const tensor of graph.tensors) {
    const { id, name: own, shape, dtype, kind } = tensor;
    if (kind === 'parameter') made.set(id, builder.parameter(own, shape));
    if (kind === 'input') made.set(id, builder.input(own, shape, dtype));
    if (kind === 'state') made.set(id, builder.state(own, shape));
  }
  const get = (id: TensorId | undefined): GraphTensor => {
    const tensor = made.get(id ?? -1);
    if (tensor === undefined) throw new Error(`"${graph.name}" reads tensor ${id ?? -1} before it is made.`);
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
    const slots = signature(node.op).outputs.map((slot) => slot.name);
    const idOf = (slot: string): TensorId => node.outputs[slots.indexOf(slot)] ?? -1;
    const outputs = rule(foldedNode(builder, node, inputs, (slot) => read.has(idOf(slot))));
    for (const [slot, tensor] of Object.entries(outputs))
      if (tensor !== undefined) made.set(idOf(slot), tensor);
  }
  for (const [output, id] of Object.entries(graph.outputs))
    if (!graph.scalars.includes(output)) builder.output(output, get(id));
  for (const scalar of graph.scalars) builder.scalar(scalar, get(graph.outputs[scalar]));
  for (const { from, to } of graph.carry) builder.carry(get(from), get(to));
  return builder.build();
}

/** What a node, the outside or the next run reads. */
function readTensors(graph: Graph): ReadonlySet<TensorId> {
  const inputs = graph.nodes.flatMap((node) => node.inputs.filter((id) => id !== null));
  return new Set([...inputs, ...Object.values(graph.outputs), ...graph.carry.map(({ from }) => from)]);
}
