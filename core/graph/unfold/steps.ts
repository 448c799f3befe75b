import type { GraphBuilder, GraphNode, GraphTensor } from '../graph';
import { signature } from '../operations/index';
import { threeAxes } from '../shape';

/** A node that is to be written out, with its inputs in the new graph. */
export interface FoldedNode {
  readonly builder: GraphBuilder;
  readonly node: GraphNode;
  /** By the operation's slot; null where an optional one is missing. */
  readonly input: (slot: string) => GraphTensor | null;
  /** Whether somebody reads the output. */
  readonly wanted: (slot: string) => boolean;
}
/** The outputs by slot; those that nobody wants may be missing. */
export type UnfoldedOutputs = Record<string, GraphTensor | undefined>;

export function foldedNode(
  builder: GraphBuilder,
  node: GraphNode,
  inputs: readonly (GraphTensor | null)[],
  wanted: (slot: string) => boolean,
): FoldedNode {
  const slots = signature(node.op).inputs.map(({ name }) => name);
  return { builder, node, input: (slot) => inputs[slots.indexOf(slot)] ?? null, wanted };
}

/** An input that the operation must have. */
export function required({ node, input }: FoldedNode, slot: string): GraphTensor {
  const tensor = input(slot);
  if (tensor === null) throw new Error(`${node.label} lacks its input ${slot}.`);
  return tensor;
}

/** One time step t: what the operations of a cell are written with. Nodes are named `<node>.<t>.<what>`. */
export interface Step {
  readonly t: number;
  /** x at this step, [1, B, I]. */
  readonly x: GraphTensor;
  apply(
    what: string,
    op: string,
    inputs: readonly (GraphTensor | null)[],
    attributes?: Record<string, number | boolean | string>,
  ): GraphTensor;
  /** x · weightᵀ + bias */
  linear(what: string, x: GraphTensor, weight: GraphTensor, bias: GraphTensor | null): GraphTensor;
  add(what: string, a: GraphTensor, b: GraphTensor): GraphTensor;
  multiply(what: string, a: GraphTensor, b: GraphTensor): GraphTensor;
  activate(what: string, x: GraphTensor, name: string): GraphTensor;
  /** From block k of H columns on `count` blocks: a gate. */
  gate(what: string, a: GraphTensor, k: number, count?: number): GraphTensor;
  /** One after the other along the last axis. */
  join(what: string, parts: readonly GraphTensor[]): GraphTensor;
  /** `candidate` in rows where the step is real, else `previous` (null: 0). */
  hold(what: string, candidate: GraphTensor, previous: GraphTensor | null): GraphTensor;
}

/** What is kept of each step for the outputs, by slot, in the order of time: [1, B, …] each. */
export type Kept = readonly Readonly<Record<string, GraphTensor>>[];

/** Takes the steps of a node in the order its state takes them; `take` makes one and returns what to keep of it. */
export function unfoldSteps(folded: FoldedNode, H: number, take: (step: Step) => Kept[number]): Kept {
  const { builder, node } = folded;
  const [x, lengths] = [required(folded, 'x'), required(folded, 'lengths')];
  const [T] = threeAxes('x', x.shape);
  const kept: Kept[number][] = [];
  for (let k = 0; k < T; k++) {
    const t = node.attributes['reverse'] === true ? T - 1 - k : k;
    const apply: Step['apply'] = (what, op, inputs, attributes = {}) =>
      builder.one(`${node.label}.${t}.${what}`, op, inputs, attributes);
    kept[t] = take({
      t,
      x: apply('x', 'slice', [x], { axis: 'first', start: t, size: 1 }),
      apply,
      linear: (what, read, weight, bias) => apply(what, 'linear', [read, weight, bias]),
      add: (what, a, b) => apply(what, 'add', [a, b]),
      multiply: (what, a, b) => apply(what, 'multiply', [a, b]),
      activate: (what, read, name) => apply(what, 'activation', [read], { function: name }),
      gate: (what, a, gate, count = 1) =>
        apply(what, 'slice', [a], { axis: 'last', start: gate * H, size: count * H }),
      join: (what, parts) =>
        parts.reduce((left, right, part) => apply(`${what}.${part}`, 'concat', [left, right])),
      hold: (what, candidate, previous) => apply(what, 'hold', [candidate, previous, lengths], { step: t }),
    });
  }
  return kept;
}

/**
 * Lines up what was kept of the steps to sequences [T, B, …], those that somebody reads: neighbours in pairs, then pairs
 * of pairs, because one step after the other would hold T²/2 steps in memory.
 */
export function sequences({ builder, node, wanted }: FoldedNode, kept: Kept): UnfoldedOutputs {
  const outputs: UnfoldedOutputs = {};
  for (const slot of Object.keys(kept[0] ?? {}).filter(wanted)) {
    let parts = kept.map((step) => step[slot] ?? null);
    for (let round = 0; parts.length > 1; round++) {
      const pairs = Array.from({ length: Math.ceil(parts.length / 2) }, (_, k) =>
        parts.slice(2 * k, 2 * k + 2),
      );
      parts = pairs.map(([left = null, right], k) => {
        if (right === undefined) return left;
        const label = `${node.label}.${slot}.${round}.${k}`;
        return builder.one(label, 'concat', [left, right], { axis: 'first' });
      });
    }
    outputs[slot] = parts[0] ?? undefined;
  }
  return outputs;
}

/** An initial state [B, H] as a step [1, B, H]; zeros without one. */
export function initialState(
  { builder, node }: FoldedNode,
  name: string,
  given: GraphTensor | null,
  [B, H]: readonly [number, number],
): GraphTensor {
  const shape = `1,${B},${H}`;
  if (given === null) return builder.one(`${node.label}.${name}`, 'constant', [], { value: 0, shape });
  return builder.one(`${node.label}.${name}`, 'reshape', [given], { shape });
}

/** A state [1, B, H] as the node's last [B, H]. */
export function lastState({ builder, node }: FoldedNode, name: string, state: GraphTensor): GraphTensor {
  return builder.one(`${node.label}.${name}`, 'reshape', [state], { shape: state.shape.slice(1).join() });
}
