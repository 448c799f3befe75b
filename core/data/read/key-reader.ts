import type { Breathe } from '../breather';
import type { VectorCodec } from '../codec';
import { thousands } from '../counted';
import { DataError } from '../dataset';
import { NumberPool } from '../number-pool';
import type { VectorSequences } from '../prepared';
import { listOf } from '../list-cell';
import { Spans, type Reader, type Unusable } from './reader';
import type { FinishedVectors } from './vector-reader';

/** MIDI numbers of a piano's 88 keys, A0 to C8. */
const piano = { low: 21, high: 108 };
const mostKeys = 4096;

/** A sequence of sets, such as the keys that sound at each step, as vectors of 0 and 1. */
export class KeyReader implements Reader<FinishedVectors> {
  /** All keys one after the other; step t has those of `ends[t - 1] … ends[t]`. */
  private readonly keys = new NumberPool();
  private readonly ends = new NumberPool();
  private readonly spans = new Spans();
  steps = 0;

  constructor(
    private readonly column: number,
    private readonly name: string,
  ) {}

  read(cells: readonly string[]): Unusable | null {
    this.ends.truncate(this.spans.end);
    this.keys.truncate(this.ends.view()[this.spans.end - 1] ?? 0);
    const cell = cells[this.column] ?? '';
    const list = cell === '' ? [] : listOf(cell);
    if (list === null) return 'unreadable';
    for (const step of list) {
      if (!Array.isArray(step)) return 'unreadable';
      for (const key of step as unknown[]) {
        if (typeof key !== 'number' || !Number.isSafeInteger(key) || key < 0) return 'unreadable';
        this.keys.push(key);
      }
      this.ends.push(this.keys.length);
    }
    this.steps = list.length;
    return list.length === 0 ? 'empty' : null;
  }

  keep(steps: number): void {
    this.spans.add(steps);
  }

  async finish(_training: Int32Array, breathe: Breathe): Promise<FinishedVectors> {
    this.read([]);
    const keys = this.keys.view();
    const ends = this.ends.view();
    const { low, high } = rangeOf(keys);
    const size = high - low + 1;
    if (size > mostKeys)
      throw new DataError(
        `The numbers in “${this.name}” go from ${thousands(low)} to ${thousands(high)}: too wide for one place each.`,
        `At most ${thousands(mostKeys)} different keys are possible.`,
      );
    const values = new Uint8Array(ends.length * size);
    for (let step = 0, k = 0; step < ends.length; step++) {
      for (; k < (ends[step] ?? 0); k++) values[step * size + (keys[k] ?? 0) - low] = 1;
      await breathe();
    }
    const sequences: VectorSequences = { kind: 'vectors', size, values, unit: 1, ...this.spans.finish() };
    return { codec: keyCodec(low, size), sequences, binary: true };
  }
}

/** Parts are named by their keys, so that a new input can be read. */
function keyCodec(low: number, size: number): VectorCodec {
  return {
    kind: 'vectors',
    size,
    names: Array.from({ length: size }, (_, k) => String(low + k)),
    scale: null,
  };
}

/** Of all the data, so that no part holds a key that has no place. */
function rangeOf(keys: Float64Array): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const key of keys) {
    low = Math.min(low, key);
    high = Math.max(high, key);
  }
  if (low > high || (low >= piano.low && high <= piano.high)) return piano;
  return { low, high };
}
