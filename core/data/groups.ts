import { NameNumbers } from './read/names';

/** Longer values are told apart by a digest, so that images and long texts are not kept. */
const longestKept = 256;

/** Numbers rows by the value of a column: rows of one value are one group. */
export class Groups {
  private readonly names = new NameNumbers();
  private readonly numbers: number[] = [];

  constructor(private readonly column: number) {}

  add(cells: readonly string[]): void {
    const value = cells[this.column] ?? '';
    this.numbers.push(this.names.of(value.length > longestKept ? digest(value) : value));
  }

  finish(): { values: Int32Array; count: number } {
    return { values: Int32Array.from(this.numbers), count: this.names.size };
  }
}

/** 64 bits (FNV-1a from two starts) and the length. Two values that share it would only stay together. */
function digest(value: string): string {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (let k = 0; k < value.length; k++) {
    const unit = value.charCodeAt(k);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return `${a >>> 0}:${b >>> 0}:${value.length}`;
}
