import type { Instruction, Program, TensorId } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import type { Feed } from '../device';
import type { Lowering } from './lowering/lowering';
import type { ModelMemory } from './memory';

/** Numbers of one kind that kernels use as an index or a count, and so must be within bounds. */
type Meaning = 'token' | 'length' | 'target';

interface Check {
  readonly meaning: Meaning;
  /** Tokens and targets: below it; lengths: up to it. */
  readonly limit: number;
  /** Targets of padded positions are not looked at: where the lengths are, or null. */
  readonly lengths: Port | null;
}

interface Port {
  readonly name: string;
  readonly isInt: boolean;
  /** Index of the first element in the memory's views. */
  readonly at: number;
  readonly count: number;
}

interface CheckedPort extends Port {
  readonly checks: readonly Check[];
}

/** The inputs of a program: where `run` puts them and what must hold of their numbers. */
export function feedPorts(program: Program, low: Lowering): readonly CheckedPort[] {
  const port = (name: string, id: TensorId): Port => {
    const { dtype, shape } = low.tensor(id);
    return { name, isInt: dtype === 'int', at: low.address(id) / 4, count: elements(shape) };
  };
  const inputs = Object.entries(program.inputs);
  const ports = new Map(inputs.map(([name, id]) => [id, port(name, id)]));
  return inputs.map(([name, id]) => {
    const checks = program.instructions.flatMap((instruction) => checksOf(instruction, id, low, ports));
    return { ...port(name, id), checks: checks.filter((check, k) => checks.findIndex((other) => sameCheck(check, other)) === k) };
  });
}

function checksOf({ op, direction, inputs }: Instruction, id: TensorId, low: Lowering, ports: ReadonlyMap<TensorId, Port>): Check[] {
  if (direction === 'backward') return [];
  const [first, second, third] = inputs;
  const shape = (of: TensorId | null | undefined): readonly number[] => low.shape(of);
  if (op === 'embedding' && first === id) return [{ meaning: 'token', limit: shape(second)[0] ?? 0, lengths: null }];
  if (op.endsWith('-scan') && second === id) return [{ meaning: 'length', limit: shape(first)[0] ?? 0, lengths: null }];
  if (op !== 'cross-entropy') return [];
  const logits = shape(first);
  if (second === id) return [{ meaning: 'target', limit: logits.at(-1) ?? 0, lengths: ports.get(third ?? -1) ?? null }];
  return third === id ? [{ meaning: 'length', limit: logits.length > 2 ? (logits[0] ?? 0) : 1, lengths: null }] : [];
}

function sameCheck(a: Check, b: Check): boolean {
  return a.meaning === b.meaning && a.limit === b.limit && a.lengths?.at === b.lengths?.at;
}

/**
 * Copies a batch into memory and checks it.
 * @throws Error when an input is missing, too short, or names a token, length or class that there is not
 */
export function copyFeed(program: Program, ports: readonly CheckedPort[], feed: Feed, { floats, ints }: ModelMemory): void {
  for (const { name, isInt, at, count } of ports) {
    const source = feed[name];
    if (source === undefined) throw new Error(`The program "${program.name}" needs the input "${name}".`);
    if (source.length < count) throw new Error(`The input "${name}" has ${source.length} values, but needs ${count}.`);
    const target = isInt ? ints : floats;
    for (let k = 0; k < count; k++) target[at + k] = source[k] ?? 0;
  }
  for (const { at, count, checks } of ports) {
    for (const check of checks) checkPort(ints, at, count, check);
  }
}

function checkPort(ints: Int32Array, at: number, count: number, { meaning, limit, lengths }: Check): void {
  for (let k = 0; k < count; k++) {
    const value = ints[at + k] ?? 0;
    if (value >= 0 && (value < limit || (meaning === 'length' && value === limit))) continue;
    if (meaning === 'token') throw new Error(`Token ${value} is outside the vocabulary of ${limit}.`);
    if (meaning === 'length') throw new Error(`The length ${value} of row ${k} is not within 0 to ${limit}.`);
    const isPadded = lengths !== null && Math.floor(k / lengths.count) >= (ints[lengths.at + (k % lengths.count)] ?? 0);
    if (!isPadded) throw new Error(`The target ${value} is not one of the ${limit} classes.`);
  }
}
