import type { Instruction, Program, Shape, TensorId } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import type { Feed } from '../device';
import type { Lowering } from './lowering/lowering';
import type { ModelMemory } from './memory';

interface Port {
  readonly name: string;
  readonly shape: Shape;
  readonly isInt: boolean;
  /** Index of the first element in the memory's views. */
  readonly at: number;
  readonly count: number;
}

/** An input that kernels use as an index or a count, and so must be within bounds. */
interface Check {
  readonly meaning: 'length' | 'token' | 'target';
  readonly port: Port;
  /** Tokens and targets are below it; lengths go up to it. */
  readonly limit: number;
  /** Where the lengths are that say which targets are looked at; null: all. */
  readonly lengths: Port | null;
}

/** The inputs of a program: where `run` puts them and what must hold of their numbers. */
export interface FeedPlan {
  readonly ports: readonly Port[];
  readonly checks: readonly Check[];
}

export function planFeed(program: Program, low: Lowering): FeedPlan {
  const ports = new Map(
    Object.entries(program.inputs).map(([name, id]): [TensorId, Port] => {
      const { dtype, shape } = low.tensor(id);
      return [id, { name, shape, isInt: dtype === 'int', at: low.address(id) / 4, count: elements(shape) }];
    }),
  );
  const checks = new Map<string, Check>();
  for (const instruction of program.instructions) {
    for (const check of checksOf(instruction, low, ports))
      checks.set(`${check.meaning} ${check.port.name} ${check.limit}`, check);
  }
  // Lengths first: they say which targets count.
  const order = ({ meaning }: Check): number => (meaning === 'length' ? 0 : 1);
  return { ports: [...ports.values()], checks: [...checks.values()].sort((a, b) => order(a) - order(b)) };
}

function checksOf(
  { op, direction, inputs, outputs }: Instruction,
  low: Lowering,
  ports: ReadonlyMap<TensorId, Port>,
): Check[] {
  if (direction === 'backward') return [];
  const port = (slot: number): Port | null => ports.get(inputs[slot] ?? -1) ?? null;
  const check = (
    meaning: Check['meaning'],
    slot: number,
    limit: number | undefined,
    lengths: Port | null = null,
  ): Check[] => {
    const fed = port(slot);
    return fed === null ? [] : [{ meaning, port: fed, limit: limit ?? 0, lengths }];
  };
  switch (op) {
    case 'embedding':
      return check('token', 0, low.shape(inputs[1])[0]);
    case 'one-hot':
      return check('token', 0, low.shape(outputs[0]).at(-1));
    case 'rnn-scan':
    case 'lstm-scan':
    case 'gru-scan':
    case 'pool':
      return check('length', 1, low.shape(inputs[0])[0]);
    case 'attention':
      return check('length', 3, low.shape(outputs[1]).at(-1));
    case 'cross-entropy':
      return check('target', 1, low.shape(inputs[0]).at(-1), port(2));
    default:
      return [];
  }
}

/**
 * Copies a batch into memory and checks it. `step`: the input of that name where it is not fed (dropout's masks).
 * @throws Error when an input is missing, too short, or names a token, length or class that there is not
 */
export function copyFeed(
  program: Program,
  { ports, checks }: FeedPlan,
  feed: Feed,
  step: number | undefined,
  { floats, ints }: ModelMemory,
): void {
  for (const { name, shape, isInt, at, count } of ports) {
    const source = feed[name];
    if (source === undefined && name === 'step' && step !== undefined) {
      ints[at] = step;
      continue;
    }
    if (source === undefined) throw new Error(`The program "${program.name}" needs the input "${name}".`);
    if (source.length < count) {
      throw new Error(
        `The input "${name}" has ${source.length} values, but the shape [${shape.join(', ')}] needs ${count}.`,
      );
    }
    const target = isInt ? ints : floats;
    for (let k = 0; k < count; k++) target[at + k] = source[k] ?? 0;
  }
  for (const check of checks) verify(ints, check);
}

function verify(ints: Int32Array, { meaning, port: { at, count }, limit, lengths }: Check): void {
  for (let k = 0; k < count; k++) {
    const value = ints[at + k] ?? 0;
    if (value >= 0 && (value < limit || (meaning === 'length' && value === limit))) continue;
    if (meaning === 'length') throw new Error(`The length ${value} of row ${k} is not within 0 to ${limit}.`);
    if (meaning === 'token') throw new Error(`Token ${value} is outside the vocabulary of ${limit}.`);
    const isPadded =
      lengths !== null && Math.floor(k / lengths.count) >= (ints[lengths.at + (k % lengths.count)] ?? 0);
    if (!isPadded) throw new Error(`The target ${value} is not one of the ${limit} classes.`);
  }
}
