import { MAXIMUM_PAGES } from './module';

const pageBytes = 65_536;
/** Of blocks; the first of them stays empty, because address 0 is "none", and kernels that start from it start from zeros. */
const alignment = 64;
/** Kernels load whole vectors and panels past the end of the last tensor. */
const slack = 4096;

/**
 * One model's memory. Blocks stay where they are until the model is closed. The arena, which programs share, is the
 * last thing in memory and grows in place; where a block has come to lie behind it, it moves to the end, and the place
 * it leaves serves for further blocks.
 */
export class ModelMemory {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared: true });
  /** Views of all of it, made anew when it grows; an address is a byte, so an index is address / 4. */
  floats = new Float32Array(this.memory.buffer);
  ints = new Int32Array(this.memory.buffer);
  private top = alignment;
  private spare = { start: 0, end: 0 };
  private arenaRange = { start: 0, end: 0 };

  /** Where the arena is; 0 while there is none. */
  get arena(): number {
    return this.arenaRange.start;
  }

  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** Zeroed. @returns its address, a multiple of 64 @throws Error when memory is full */
  allocate(bytes: number): number {
    const size = aligned(bytes);
    let address = this.spare.start;
    if (this.spare.end - address >= size) {
      this.spare.start += size;
      this.ints.fill(0, address / 4, (address + size) / 4);
    } else {
      address = this.top;
      this.reach(address + size);
      this.top += size;
    }
    return address;
  }

  /** Makes the arena at least this big. @returns whether it has moved @throws Error when memory is full */
  reserveArena(bytes: number): boolean {
    const { start, end } = this.arenaRange;
    const size = aligned(bytes);
    if (end - start >= size) return false;
    const moves = end !== this.top || end === 0;
    const address = moves ? this.top : start;
    this.reach(address + size);
    if (moves && end - start > this.spare.end - this.spare.start) this.spare = { start, end };
    this.arenaRange = { start: address, end: address + size };
    this.top = address + size;
    return moves;
  }

  private reach(end: number): void {
    const missing = Math.ceil((end + slack - this.memory.buffer.byteLength) / pageBytes);
    if (missing <= 0) return;
    try {
      this.memory.grow(missing);
    } catch {
      throw new Error(
        `This model and batch need ${megabytes(end)} MB, more than the ${megabytes(MAXIMUM_PAGES * pageBytes)} MB that the fast device can use or than this computer has free; make the model, the batch or the sequences smaller.`,
      );
    }
    this.floats = new Float32Array(this.memory.buffer);
    this.ints = new Int32Array(this.memory.buffer);
  }
}

export function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576);
}
