import { differentiate, type BackwardGraph, type GradientOptions } from './autodiff';
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
import { expand } from './unfold/index';

export interface CompileOptions {
  /** The output to differentiate; null: forward only. */
  readonly loss: string | null;
  /** What follows the backward pass; null: gradients only. */
  readonly update: UpdatePlan | null;
  /**
   * Tensors to keep readable beside the graph's outputs, as `value:<tensor>` and `gradient:<tensor>` (of the loss with
   * regard to it); tensors are named `<node>.<output>`. Nothing else about the run changes.
   */
  readonly probes?: readonly Probe[];
  /**
   * Gradient accumulation: n small batches in place of a large one. The first overwrites the parameters' gradients, the
   * others add, each scaled by 1/n; the last has the update. Absent: overwrite, unscaled.
   */
  readonly gradient?: GradientOptions;
}

/** `gradient:rnn.0.fwd.y` */
export type Probe = `value:${string}` | `gradient:${string}`;

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

/** Graph → backward graph → memory plan → program. @throws Error naming a probe that there is nothing to read for */
export function compile(compact: Graph, { loss, update, probes = [], gradient }: CompileOptions): Program {
  const graph = expand(compact);
  const backward = loss === null ? noBackward : differentiate(graph, outputOf(graph, loss), gradient);
  const forward = graph.nodes.map((node): ForwardInstruction => ({ direction: 'forward', ...node }));
  const instructions = [...forward, ...backward.instructions];
  const parameters = layoutOf(graph);
  const outputs = { ...graph.outputs, ...probed(graph, backward, probes) };
  const tensors = withRoles(graph, backward, outputs);
  const { offsets, sizes } = plan(tensors, instructions, parameterOffsets(graph, backward, parameters));
  return {
    name: graph.name,
    tensors: tensors.map((tensor) => ({ ...tensor, offset: offsets[tensor.id] ?? 0 })),
    instructions,
    parameters,
    inputs: Object.fromEntries(
      graph.tensors.filter(({ kind }) => kind === 'input').map(({ name, id }) => [name, id]),
    ),
    outputs,
    scalars: update === null ? graph.scalars : [...graph.scalars, 'gradientNorm'],
    carry: graph.carry,
    update,
    sizes,
  };
}

function probed(
  graph: Graph,
  { gradients }: BackwardGraph,
  probes: readonly Probe[],
): Record<string, TensorId> {
  const found: Record<string, TensorId> = {};
  for (const probe of probes) {
    const name = probe.slice(probe.indexOf(':') + 1);
    const tensor = graph.tensors.find((one) => one.name === name);
    if (tensor === undefined) throw new Error(`"${graph.name}" has no tensor "${name}" to probe.`);
    const gradient = gradients.find(({ of }) => of === tensor.id);
    if (probe.startsWith('gradient:') && gradient === undefined)
      throw new Error(`The loss of "${graph.name}" has no gradient with regard to "${name}".`);
    found[probe] = probe.startsWith('value:') ? tensor.id : (gradient?.id ?? tensor.id);
  }
  return found;
}

const noBackward: BackwardGraph = { gradients: [], instructions: [] };

function outputOf(graph: Graph, name: string): TensorId {
  const id = graph.outputs[name];
  if (id === undefined) throw new Error(`"${graph.name}" has no output "${name}".`);
  return id;
}

/** Forward tensors, then their gradients: ids are indices. */
function withRoles(
  graph: Graph,
  backward: BackwardGraph,
  outputs: Readonly<Record<string, TensorId>>,
): Unplaced[] {
  // What is carried is read after the last instruction, so its place must not be given away.
  const kept = new Set([...Object.values(outputs), ...graph.carry.map(({ from }) => from)]);
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
      role:
        graph.tensors[of]?.kind === 'parameter' ? 'parameter-gradient' : kept.has(id) ? 'output' : 'scratch',
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
