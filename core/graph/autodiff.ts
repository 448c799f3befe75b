import type { Graph, GraphNode } from './graph';
import type { BackwardInstruction, ForwardInstruction, Instruction, Shape, TensorId } from './program';
import { operation } from './operations/index';
import { elements, formatShape, ShapeError } from './shape';

/** What accumulating gradients over several runs asks of the backward pass. */
export interface GradientOptions {
  /** Parameters' gradients add to what stands there. */
  readonly add: boolean;
  /** Of the loss: 1/n for the mean over n runs. */
  readonly scale: number;
}

/** dL/d(of), of the same shape. */
export interface GradientTensor {
  readonly id: TensorId;
  readonly name: string;
  readonly shape: Shape;
  readonly of: TensorId;
}

export interface BackwardGraph {
  readonly gradients: readonly GradientTensor[];
  readonly instructions: readonly Instruction[];
}

/**
 * Reverse-mode differentiation: walks the nodes from the last to the first and gives each that leads from a parameter
 * to the loss one backward instruction. A tensor that several nodes read gets its gradient as a sum: the first
 * instruction to write overwrites, the others accumulate, so nothing need be zeroed beforehand.
 * @param loss a one-element tensor
 * @param options parameters' gradients may be added to what is there, and the loss scaled: gradient accumulation
 * @throws Error when the loss is not one number or depends on no parameter
 */
export function differentiate(
  graph: Graph,
  loss: TensorId,
  options: GradientOptions = { add: false, scale: 1 },
): BackwardGraph {
  const wanted = dependents(graph);
  const shape = graph.tensors[loss]?.shape ?? [];
  if (elements(shape) !== 1)
    throw new ShapeError(`The loss of "${graph.name}" should be one number but is ${formatShape(shape)}.`);
  if (!wanted.has(loss)) throw new Error(`The loss of "${graph.name}" does not depend on any parameter.`);
  const gradients: GradientTensor[] = [];
  const gradientOf = new Map<TensorId, TensorId>();
  const gradient = (of: TensorId): TensorId => {
    const tensor = graph.tensors[of];
    if (tensor === undefined) throw new Error(`There is no tensor ${of} in "${graph.name}".`);
    const id = graph.tensors.length + gradients.length;
    gradients.push({ id, name: `grad(${tensor.name})`, shape: tensor.shape, of });
    gradientOf.set(of, id);
    return id;
  };
  const seed: ForwardInstruction = {
    direction: 'forward',
    op: 'constant',
    attributes: { value: options.scale },
    inputs: [],
    outputs: [gradient(loss)],
    label: 'gradient of the loss',
  };
  const instructions: Instruction[] = [seed];
  for (const node of [...graph.nodes].reverse()) {
    const outputGradients = node.outputs.map((id, k) =>
      isDifferentiable(node, k) ? (gradientOf.get(id) ?? null) : null,
    );
    if (outputGradients.every((id) => id === null)) continue;
    const accumulate: boolean[] = [];
    const inputGradients = node.inputs.map((id) => {
      const written = id !== null && gradientOf.has(id);
      const isKept = options.add && id !== null && graph.tensors[id]?.kind === 'parameter';
      accumulate.push(written || isKept);
      return id === null || !wanted.has(id) ? null : (gradientOf.get(id) ?? gradient(id));
    });
    if (inputGradients.every((id) => id === null)) continue;
    const { op, attributes, inputs, outputs, label } = node;
    instructions.push({
      direction: 'backward',
      op,
      attributes,
      inputs,
      outputs,
      outputGradients,
      inputGradients,
      accumulate,
      label,
    } satisfies BackwardInstruction);
  }
  return { gradients, instructions };
}

/** The parameters and every tensor computed from one along a differentiable path. */
function dependents(graph: Graph): ReadonlySet<TensorId> {
  const found = new Set(
    graph.tensors.filter((tensor) => tensor.kind === 'parameter').map((tensor) => tensor.id),
  );
  for (const node of graph.nodes) {
    if (!node.inputs.some((id) => id !== null && found.has(id))) continue;
    node.outputs.forEach((id, k) => {
      if (isDifferentiable(node, k)) found.add(id);
    });
  }
  return found;
}

function isDifferentiable(node: GraphNode, output: number): boolean {
  return operation(node.op).outputs[output]?.differentiable ?? false;
}
