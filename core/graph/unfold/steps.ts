import type { GraphBuilder, GraphNode, GraphTensor } from '../graph';
import { threeAxes } from '../shape';

/** A scan's node with its inputs in the new graph, and which of its outputs somebody reads. */
export interface ScanNode {
  readonly builder: GraphBuilder;
  readonly node: GraphNode;
  /** By the scan's own slots, null where an optional one is missing. */
  readonly inputs: readonly (GraphTensor | null)[];
  readonly wanted: (output: string) => boolean;
}
/** The scan's outputs by slot; those not wanted may be missing. */
export type UnfoldedOutputs = Partial<Record<string, GraphTensor>>;

/** One time step t of a scan: what the operations of a cell are written with. Nodes are named `<scan>.<t>.<what>`. */
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
  /** Block k of H columns, or from block k on `count` of them: a gate. */
  gate(what: string, a: GraphTensor, k: number, count?: number): GraphTensor;
  /** One after the other along the last axis. */
  join(what: string, parts: readonly GraphTensor[]): GraphTensor;
  /** `candidate` in rows where the step is real, else `previous` (null: 0). */
  hold(what: string, candidate: GraphTensor, previous: GraphTensor | null): GraphTensor;
}

/** The outputs kept of the steps, by slot, in the order of time: [1, B, …] each. */
export type Kept = readonly Readonly<Record<string, GraphTensor>>[];

/** Takes the steps of a scan in the order its state takes them; `take` makes one and returns what to keep of it. */
export function unfoldSteps(
  { builder, node, inputs: [x, lengths] }: ScanNode,
  H: number,
  take: (step: Step) => Kept[number],
): Kept {
  const [T] = threeAxes('x', x?.shape ?? null);
  const kept: Kept[number][] = [];
  for (let k = 0; k < T; k++) {
    const t = node.attributes['reverse'] === true ? T - 1 - k : k;
    const apply: Step['apply'] = (what, op, inputs, attributes = {}) =>
      builder.one(`${node.label}.${t}.${what}`, op, inputs, attributes);
    kept[t] = take({
      t,
      x: apply('x', 'slice', [required(x)], { axis: 'first', start: t, size: 1 }),
      apply,
      linear: (what, read, weight, bias) => apply(what, 'linear', [read, weight, bias]),
      add: (what, a, b) => apply(what, 'add', [a, b]),
      multiply: (what, a, b) => apply(what, 'multiply', [a, b]),
      activate: (what, read, name) => apply(what, 'activation', [read], { function: name }),
      gate: (what, a, gate, count = 1) =>
        apply(what, 'slice', [a], { axis: 'last', start: gate * H, size: count * H }),
      join: (what, parts) =>
        parts.reduce((left, right, part) => apply(`${what}.${part}`, 'concat', [left, right])),
      hold: (what, candidate, previous) =>
        apply(what, 'hold', [candidate, previous, required(lengths)], { step: t }),
    });
  }
  return kept;
}

/** Lines up what was kept of the steps to sequences [T, B, …], those that somebody reads, beside the `last` states. */
export function outputsOf(
  { builder, node, wanted }: ScanNode,
  kept: Kept,
  last: UnfoldedOutputs,
): UnfoldedOutputs {
  const outputs: UnfoldedOutputs = { ...last };
  for (const slot of Object.keys(kept[0] ?? {}).filter(wanted)) {
    outputs[slot] = kept
      .map((step) => required(step[slot]))
      .reduce((earlier, step, t) =>
        builder.one(`${node.label}.${slot}.${t}`, 'concat', [earlier, step], { axis: 'first' }),
      );
  }
  return outputs;
}

export function required(tensor: GraphTensor | null | undefined): GraphTensor {
  if (tensor == null) throw new Error('A scan lacks an input that it must have.');
  return tensor;
}

/** An initial state [B, H] as a step [1, B, H]; zeros without one. */
export function initialState(
  { builder, node, inputs: [x] }: ScanNode,
  name: string,
  given: GraphTensor | null,
  H: number,
): GraphTensor {
  const [, B] = threeAxes('x', x?.shape ?? null);
  const shape = `1,${B},${H}`;
  if (given === null) return builder.one(`${node.label}.${name}`, 'constant', [], { value: 0, shape });
  return builder.one(`${node.label}.${name}`, 'reshape', [given], { shape });
}

/** A state [1, B, H] as the scan's last [B, H]. */
export function lastState({ builder, node }: ScanNode, name: string, state: GraphTensor): GraphTensor {
  return builder.one(`${node.label}.${name}`, 'reshape', [state], {
    shape: state.shape.slice(1).join(),
  });
}
