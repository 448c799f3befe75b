import { differentiate, type BackwardGraph } from './autodiff';
import type { Graph, GraphTensor } from './graph';
import { plan, type Unplaced } from './planner';
import type {
  ForwardInstruction,
  ParameterEntry,
  ParameterLayout,
  Program,
  TensorId,
  TensorRole,
  UpdatePlan,
} from './program';
import { elements } from './shape';

export interface CompileOptions {
  /** The output to differentiate; null: forward only. */
  readonly loss: string | null;
  /** What follows the backward pass; null: gradients only. */
  readonly update: UpdatePlan | null;
}

/** The flat layout of a graph's parameters, in the order they were declared, without gaps. */
export function layoutOf(graph: Graph): ParameterLayout {
  let size = 0;
  const entries: ParameterEntry[] = [];
  for (const { name, shape, kind } of graph.tensors) {
    if (kind !== 'parameter') continue;
    entries.push({ name, shape, offset: size });
    size += elements(shape);
  }
  return { entries, size };
}

/** Graph → backward graph → memory plan → program. */
export function compile(graph: Graph, { loss, update }: CompileOptions): Program {
  const backward = loss === null ? noBackward : differentiate(graph, outputOf(graph, loss));
  const forward = graph.nodes.map((node): ForwardInstruction => ({ direction: 'forward', ...node }));
  const instructions = [...forward, ...backward.instructions];
  const parameters = layoutOf(graph);
  const tensors = withRoles(graph, backward);
  const { offsets, sizes } = plan(tensors, instructions, parameterOffsets(graph, backward, parameters));
  return {
    name: graph.name,
    tensors: tensors.map((tensor) => ({ ...tensor, offset: offsets[tensor.id] ?? 0 })),
    instructions,
    parameters,
    inputs: Object.fromEntries(
      graph.tensors.filter(({ kind }) => kind === 'input').map(({ name, id }) => [name, id]),
    ),
    outputs: graph.outputs,
    scalars: update === null ? graph.scalars : [...graph.scalars, 'gradientNorm'],
    carry: graph.carry,
    update,
    sizes,
  };
}

const noBackward: BackwardGraph = { gradients: [], instructions: [] };

function outputOf(graph: Graph, name: string): TensorId {
  const id = graph.outputs[name];
  if (id === undefined) throw new Error(`"${graph.name}" has no output "${name}".`);
  return id;
}

/** Forward tensors, then their gradients: ids are indices. */
function withRoles(graph: Graph, backward: BackwardGraph): Unplaced[] {
  // What is carried is read after the last instruction, so its place must not be given away.
  const kept = new Set([...Object.values(graph.outputs), ...graph.carry.map(({ from }) => from)]);
  const role = ({ id, kind }: GraphTensor): TensorRole =>
    kind !== 'computed' ? kind : kept.has(id) ? 'output' : 'scratch';
  const forward = graph.tensors.map((tensor): Unplaced => {
    const { id, name, shape, dtype } = tensor;
    return { id, name, shape, dtype, role: role(tensor) };
  });
  const gradients = backward.gradients.map(({ id, name, shape, of }): Unplaced => {
    return {
      id,
      name,
      shape,
      dtype: 'float',
      role: graph.tensors[of]?.kind === 'parameter' ? 'parameter-gradient' : 'scratch',
    };
  });
  return [...forward, ...gradients];
}

function parameterOffsets(
  graph: Graph,
  backward: BackwardGraph,
  layout: ParameterLayout,
): (id: TensorId) => number {
  const offsets = new Map(layout.entries.map(({ name, offset }) => [name, offset]));
  return (id) => {
    const of = backward.gradients[id - graph.tensors.length]?.of ?? id;
    const offset = offsets.get(graph.tensors[of]?.name ?? '');
    if (offset === undefined) throw new Error(`Tensor ${id} of "${graph.name}" is not a parameter.`);
    return offset;
  };
}
