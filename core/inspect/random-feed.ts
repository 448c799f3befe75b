import type { Feed } from '#core/device/device';
import type { Graph, GraphTensor } from '#core/graph/graph';
import { signature } from '#core/graph/operations/index';
import { elements } from '#core/graph/shape';
import type { Random } from '#core/random';

/** Random values for all inputs of a model; the rows are full, empty, of one step, and so on. */
export function randomFeed(graph: Graph, random: Random): Feed {
  const inputs = graph.tensors.filter(({ kind }) => kind === 'input');
  return Object.fromEntries(inputs.map((tensor) => [tensor.name, randomInput(graph, tensor, random)]));
}

function randomInput(graph: Graph, tensor: GraphTensor, random: Random): Feed[string] {
  const { name, shape, dtype } = tensor;
  const size = elements(shape);
  if (name === 'step') return Int32Array.of(7);
  if (dtype === 'float') {
    const draw = (): number => (name === 'targets' ? random.int(2) : random.normal());
    return Float64Array.from({ length: size }, draw);
  }
  if (name in stepsOf) {
    const steps = inputSteps(graph, name);
    return Int32Array.from({ length: size }, (_, row) => [steps, 0, 1][row % 3] ?? 0);
  }
  const below = kindsOf(graph, tensor);
  return Int32Array.from({ length: size }, () => random.int(below));
}

/** Whose steps the lengths count. */
const stepsOf: Readonly<Record<string, readonly string[]>> = {
  lengths: ['tokens', 'features'],
  sourceLengths: ['source'],
  targetLengths: ['targetIn'],
};

function inputSteps(graph: Graph, lengths: string): number {
  return graph.tensors.find(({ name }) => stepsOf[lengths]?.includes(name))?.shape[0] ?? 0;
}

/** How many different values whatever reads an input of whole numbers can take: rows of a table, classes. */
function kindsOf(graph: Graph, { id, name }: GraphTensor): number {
  const limits = graph.nodes.flatMap(({ op, attributes, inputs }) => {
    if (!inputs.includes(id)) return [];
    const shapeOf = (slot: string): readonly number[] => {
      const place = signature(op).inputs.findIndex((one) => one.name === slot);
      return graph.tensors[inputs[place] ?? -1]?.shape ?? [];
    };
    if (op === 'embedding') return [shapeOf('table')[0] ?? 0];
    if (op === 'one-hot') return [Number(attributes['size'])];
    if (op === 'cross-entropy') return [shapeOf('logits').at(-1) ?? 0];
    return [];
  });
  if (limits.length === 0) throw new Error(`Nothing says how large “${name}” may be.`);
  return Math.min(...limits);
}
