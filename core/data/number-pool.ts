/** A growing list of float64: numbers are kept as the file has them until it is known how they are scaled. */
export class NumberPool {
  private store = new Float64Array(1 << 12);
  length = 0;

  push(value: number): void {
    if (this.length === this.store.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.store);
      this.store = larger;
    }
    this.store[this.length++] = value;
  }

  /** Forgets what lies beyond `length`. */
  truncate(length: number): void {
    this.length = Math.min(this.length, length);
  }

  /** The numbers so far, without a copy; valid until the next `push`. */
  view(): Float64Array {
    return this.store.subarray(0, this.length);
  }
}
