import type { Instruction, Tensor, TensorId } from './program';
import { elements } from './shape';

/** A tensor that wants a place; its id is its index in the list. */
export type Unplaced = Omit<Tensor, 'offset'>;

/** A region's tensors begin at multiples of this many elements: a 64-byte cache line of float32. */
const alignment = 16;

export interface Plan {
  /** Of each tensor, by id, from the start of its role's region. */
  readonly offsets: readonly number[];
  readonly sizes: {
    readonly input: number;
    readonly state: number;
    readonly scratch: number;
    readonly output: number;
  };
}

interface Placed {
  readonly start: number;
  readonly end: number;
  readonly firstUse: number;
  readonly lastUse: number;
}

/**
 * Lays out a program's memory. Inputs, states and outputs stand one after the other. Scratch tensors share: one whose
 * last use is past gives its place to later ones (greedy by size, largest first: Pisarchyk & Lee 2020). Parameters
 * and their gradients keep the offsets that `parameterOffset` gives.
 */
export function plan(
  tensors: readonly Unplaced[],
  instructions: readonly Instruction[],
  parameterOffset: (id: TensorId) => number,
): Plan {
  const offsets = tensors.map(() => 0);
  const sizes = { input: 0, state: 0, scratch: 0, output: 0 };
  for (const { id, role, shape } of tensors) {
    if (role === 'scratch') continue;
    if (role === 'parameter' || role === 'parameter-gradient') {
      offsets[id] = parameterOffset(id);
      continue;
    }
    offsets[id] = sizes[role];
    sizes[role] += aligned(elements(shape));
  }
  const uses = usesOf(tensors.length, instructions);
  const scratch = tensors
    .filter(({ role }) => role === 'scratch')
    .sort((a, b) => elements(b.shape) - elements(a.shape) || a.id - b.id);
  /** By `start`, so that one pass finds the lowest gap. */
  const placed: Placed[] = [];
  for (const { id, shape } of scratch) {
    const use = uses[id];
    if (use === undefined) continue;
    const size = aligned(elements(shape));
    const start = lowestGap(placed, use, size);
    const end = start + size;
    placed.splice(firstAfter(placed, start), 0, { start, end, firstUse: use.first, lastUse: use.last });
    offsets[id] = start;
    sizes.scratch = Math.max(sizes.scratch, end);
  }
  return { offsets, sizes };
}

/** First and last instruction that touches each tensor; a tensor must hold still from the one to the other. */
export function usesOf(
  count: number,
  instructions: readonly Instruction[],
): ({ first: number; last: number } | undefined)[] {
  const uses = new Array<{ first: number; last: number } | undefined>(count).fill(undefined);
  instructions.forEach((instruction, when) => {
    for (const id of touched(instruction)) {
      if (id !== null) uses[id] = { first: uses[id]?.first ?? when, last: when };
    }
  });
  return uses;
}

function touched(instruction: Instruction): readonly (TensorId | null)[] {
  const { inputs, outputs } = instruction;
  if (instruction.direction === 'forward') return [...inputs, ...outputs];
  return [...inputs, ...outputs, ...instruction.outputGradients, ...instruction.inputGradients];
}

/** Where a tensor fits below, between or above those that are in use at the same time. */
function lowestGap(placed: readonly Placed[], use: { first: number; last: number }, size: number): number {
  let start = 0;
  for (const other of placed) {
    if (other.firstUse > use.last || use.first > other.lastUse) continue;
    if (other.start - start >= size) break;
    start = Math.max(start, other.end);
  }
  return start;
}

/** Index of the first placed tensor that begins after `start`. */
function firstAfter(placed: readonly Placed[], start: number): number {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function aligned(size: number): number {
  return Math.ceil(size / alignment) * alignment;
}
