import type { Attributes, DType, Shape, TensorId } from './program';
import { signature } from './operations/index';
import { ShapeError, formatShape } from './shape';

/**
 * The computational graph (lecture, "Computational graphs"): nodes are operations, edges are tensors. A recurrent
 * layer is one node with a one-step delay inside it. Nodes stand in the order they were added, which is a topological one.
 */
export interface GraphTensor {
  readonly id: TensorId;
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DType;
  /** `computed` tensors are a node's outputs. */
  readonly kind: 'parameter' | 'input' | 'state' | 'computed';
}

export interface GraphNode {
  /** Unique: "rnn.0.fwd". */
  readonly label: string;
  readonly op: string;
  readonly attributes: Attributes;
  readonly inputs: readonly (TensorId | null)[];
  readonly outputs: readonly TensorId[];
}

export interface Graph {
  readonly name: string;
  readonly tensors: readonly GraphTensor[];
  readonly nodes: readonly GraphNode[];
  /** Readable after a run: name → tensor. */
  readonly outputs: Readonly<Record<string, TensorId>>;
  /** Names of one-element outputs that a run reports. */
  readonly scalars: readonly string[];
  /** After a run, `from` becomes the state `to`. */
  readonly carry: readonly { readonly from: TensorId; readonly to: TensorId }[];
}

/** Builds a graph; shapes are inferred as nodes are added, so a model that cannot run fails here, by name. */
export class GraphBuilder {
  private readonly tensors: GraphTensor[] = [];
  private readonly nodes: GraphNode[] = [];
  private readonly outputs: Record<string, TensorId> = {};
  private readonly scalars: string[] = [];
  private readonly carried: { from: TensorId; to: TensorId }[] = [];
  private readonly labels = new Set<string>();
  private readonly parameters = new Map<string, GraphTensor>();

  constructor(private readonly name: string) {}

  /**
   * Weights by name. Declared again they are the same weights, as where two sides of a model share an embedding.
   * @throws ShapeError when they had another shape
   */
  parameter(name: string, shape: Shape): GraphTensor {
    const known = this.parameters.get(name);
    if (known !== undefined && formatShape(known.shape) !== formatShape(shape))
      throw new ShapeError(
        `${name} is ${formatShape(known.shape)} and cannot also be ${formatShape(shape)}.`,
      );
    const parameter = known ?? this.add(name, shape, 'float', 'parameter');
    this.parameters.set(name, parameter);
    return parameter;
  }

  input(name: string, shape: Shape, dtype: DType): GraphTensor {
    return this.add(name, shape, dtype, 'input');
  }

  state(name: string, shape: Shape): GraphTensor {
    return this.add(name, shape, 'float', 'state');
  }

  /**
   * Adds one operation and returns its outputs in the table's order.
   * @throws ShapeError naming the node, the input and the shapes
   */
  apply(
    label: string,
    op: string,
    inputs: readonly (GraphTensor | null)[],
    attributes: Attributes = {},
  ): GraphTensor[] {
    if (this.labels.has(label)) throw new Error(`The graph "${this.name}" already has a node "${label}".`);
    this.labels.add(label);
    const definition = signature(op);
    const given = definition.inputs.map((slot, k) => `${slot.name} ${formatShape(inputs[k]?.shape ?? null)}`);
    const fail = (reason: string): never => {
      throw new ShapeError(`${label} (${op}): ${reason} Inputs: ${given.join(', ')}.`);
    };
    if (inputs.length !== definition.inputs.length)
      fail(`takes ${definition.inputs.length} inputs, not ${inputs.length}.`);
    definition.inputs.forEach((slot, k) => {
      const tensor = inputs[k] ?? null;
      if (tensor === null && !slot.optional) fail(`input ${slot.name} is missing.`);
      if (tensor !== null && tensor.dtype !== slot.dtype)
        fail(`input ${slot.name} should be ${slot.dtype}, not ${tensor.dtype}.`);
    });
    const shapes = new Map(definition.inputs.map((slot, k) => [slot.name, inputs[k]?.shape ?? null]));
    let inferred: readonly Shape[] = [];
    try {
      inferred = definition.infer((name) => shapes.get(name) ?? null, attributes);
    } catch (error) {
      if (error instanceof ShapeError) fail(error.message);
      throw error;
    }
    const outputs = definition.outputs.map((slot, k) =>
      this.add(`${label}.${slot.name}`, inferred[k] ?? [], slot.dtype, 'computed'),
    );
    this.nodes.push({
      label,
      op,
      attributes,
      inputs: inputs.map((tensor) => tensor?.id ?? null),
      outputs: outputs.map((tensor) => tensor.id),
    });
    return outputs;
  }

  /** Adds one operation and returns its first output. @throws ShapeError as `apply` */
  one(
    label: string,
    op: string,
    inputs: readonly (GraphTensor | null)[],
    attributes: Attributes = {},
  ): GraphTensor {
    const [first] = this.apply(label, op, inputs, attributes);
    if (first === undefined) throw new Error(`${label} has no output.`);
    return first;
  }

  output(name: string, tensor: GraphTensor): void {
    this.outputs[name] = tensor.id;
  }

  /** A one-element output that every run reports. */
  scalar(name: string, tensor: GraphTensor): void {
    this.output(name, tensor);
    this.scalars.push(name);
  }

  carry(from: GraphTensor, to: GraphTensor): void {
    this.carried.push({ from: from.id, to: to.id });
  }

  build(): Graph {
    return {
      name: this.name,
      tensors: this.tensors,
      nodes: this.nodes,
      outputs: this.outputs,
      scalars: this.scalars,
      carry: this.carried,
    };
  }

  private add(name: string, shape: Shape, dtype: DType, kind: GraphTensor['kind']): GraphTensor {
    if (shape.some((size) => !Number.isInteger(size) || size < 1))
      throw new ShapeError(`${name} has the impossible shape ${formatShape(shape)}.`);
    const tensor: GraphTensor = { id: this.tensors.length, name, shape, dtype, kind };
    this.tensors.push(tensor);
    return tensor;
  }
}
