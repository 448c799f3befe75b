import { signature } from '#core/graph/operations/index';
import type { Graph, GraphNode, GraphTensor } from '#core/graph/graph';
import { elements } from '#core/graph/shape';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { ModelSizes } from '#core/data/codec';
import { buildGraph } from './build';

export interface DescribedNode {
  readonly id: string;
  readonly title: string;
  readonly op: string;
  readonly parameters: number;
  /** KaTeX. */
  readonly formula: string;
  readonly recurrent: boolean;
}
export interface DescribedEdge {
  readonly from: string;
  readonly to: string;
  /** "T×B×64" */
  readonly shape: string;
}
export interface ModelPicture {
  readonly parameters: number;
  readonly graph: { readonly nodes: DescribedNode[]; readonly edges: DescribedEdge[] };
}

/** Stand-ins for T, U and B that no real size of a model takes, so that axes can be named again in the picture. */
const stepAxis = 1_000_003;
const targetAxis = 1_000_037;
const batchAxis = 1_000_033;
const axisNames = new Map([
  [stepAxis, 'T'],
  [targetAxis, 'U'],
  [batchAxis, 'B'],
]);

/** What a person sees of a program's inputs: title and symbol. Lengths and the like are left out. */
const pictured: Readonly<Record<string, { readonly title: string; readonly formula: string }>> = {
  tokens: { title: 'Tokens', formula: 'w^{(t)}' },
  features: { title: 'Numbers', formula: 'x^{(t)}' },
  source: { title: 'Source', formula: 'w^{(t)}' },
  images: { title: 'Image', formula: 'I' },
  targets: { title: 'Targets', formula: 'y' },
  stepTargets: { title: 'Step targets', formula: 'y^{(t)}' },
  targetIn: { title: 'Target so far', formula: 'y^{(t-1)}' },
  targetOut: { title: 'Next of target', formula: 'y^{(t)}' },
};

/** The graph that trains, as it is drawn: nodes with their parameters, edges with their shapes, and the total. */
export function describeModel(spec: ExperimentSpec, sizes: ModelSizes): ModelPicture {
  const shape = { batch: batchAxis, time: stepAxis, target: targetAxis };
  const graph = buildGraph(spec, sizes, shape, 'train');
  const producer = new Map<number, string>();
  const nodes: DescribedNode[] = [];
  const edges: DescribedEdge[] = [];
  for (const { id, name, kind } of graph.tensors) {
    const input = pictured[name];
    if (kind !== 'input' || input === undefined) continue;
    producer.set(id, name);
    nodes.push({ id: name, ...input, op: 'input', parameters: 0, recurrent: false });
  }
  for (const node of graph.nodes) {
    const definition = signature(node.op);
    const read = node.inputs.flatMap((id) => (id === null ? [] : (graph.tensors[id] ?? [])));
    nodes.push({
      id: node.label,
      title: titleOf(node, spec.model.layers),
      op: node.op,
      parameters: read
        .filter(({ kind }) => kind === 'parameter')
        .reduce((sum, { shape }) => sum + elements(shape), 0),
      formula: definition.formula(node.attributes),
      recurrent: definition.recurrent,
    });
    for (const tensor of read) {
      const from = producer.get(tensor.id);
      if (from !== undefined) edges.push({ from, to: node.label, shape: shapeText(tensor) });
    }
    for (const id of node.outputs) producer.set(id, node.label);
  }
  return { parameters: countParameters(graph), graph: { nodes, edges } };
}

function countParameters(graph: Graph): number {
  return graph.tensors
    .filter(({ kind }) => kind === 'parameter')
    .reduce((sum, { shape }) => sum + elements(shape), 0);
}

/** A recurrent layer says whose it is, which it is where there are several, and that it reads from the end. */
function titleOf({ label, op, attributes }: GraphNode, layers: number): string {
  const title = signature(op).title(attributes);
  const [, side, layer] = /^(rnn|encoder|decoder)\.(\d+)\.(?:fwd|bwd)$/.exec(label) ?? [];
  if (layer === undefined) return title;
  const whose = side === 'rnn' ? '' : `, ${side ?? ''}`;
  const place = `${whose}${layers > 1 ? `, layer ${Number(layer) + 1}` : ''}`;
  return `${title}${place}${attributes['reverse'] === true ? ', from the end' : ''}`;
}

function shapeText({ shape }: GraphTensor): string {
  return shape.map((size) => axisNames.get(size) ?? String(size)).join('×');
}
