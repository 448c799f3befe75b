/** Columns of numbers that grow at the end; capacity doubles, so that appending ten times a second stays cheap. */
export class GrowingColumns<Name extends string> {
  private buffers: Record<Name, Float64Array>;
  private used = 0;
  private capacity = 256;

  constructor(readonly names: readonly Name[]) {
    this.buffers = this.allocate(this.capacity);
  }

  get length(): number {
    return this.used;
  }

  /** A view of what is there; valid until the next append. */
  column(name: Name): Float64Array {
    return this.buffers[name].subarray(0, this.used);
  }

  /** Appends rows whose key is greater than the last one's: what was already there (after a reload) is not doubled. */
  append(columns: Record<Name, Float64Array>, key: Name): void {
    const last = this.used > 0 ? this.buffers[key][this.used - 1]! : -Infinity;
    const keys = columns[key];
    let from = 0;
    while (from < keys.length && keys[from]! <= last) from++;
    const count = keys.length - from;
    if (count <= 0) return;
    this.reserve(this.used + count);
    for (const name of this.names) this.buffers[name].set(columns[name].subarray(from), this.used);
    this.used += count;
  }

  /** Forgets rows after the given key: a run that went back to a checkpoint draws them anew. */
  truncateAfter(key: Name, value: number): void {
    const keys = this.buffers[key];
    while (this.used > 0 && keys[this.used - 1]! > value) this.used--;
  }

  /** Forgets rows up to the given key: the store has them, thinned. */
  dropThrough(key: Name, value: number): void {
    const keys = this.buffers[key];
    let count = 0;
    while (count < this.used && keys[count]! <= value) count++;
    for (const name of this.names) this.buffers[name].copyWithin(0, count, this.used);
    this.used -= count;
  }

  private reserve(rows: number): void {
    if (rows <= this.capacity) return;
    while (this.capacity < rows) this.capacity *= 2;
    const grown = this.allocate(this.capacity);
    for (const name of this.names) grown[name].set(this.column(name));
    this.buffers = grown;
  }

  private allocate(rows: number): Record<Name, Float64Array> {
    return Object.fromEntries(this.names.map((name) => [name, new Float64Array(rows)])) as Record<
      Name,
      Float64Array
    >;
  }
}
