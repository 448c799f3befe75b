/** A growing list of bytes: pixels. */
export class BytePool {
  private store = new Uint8Array(1 << 16);
  length = 0;

  append(bytes: Uint8Array): void {
    const needed = this.length + bytes.length;
    if (needed > this.store.length) {
      const larger = new Uint8Array(Math.max(needed, this.store.length * 2));
      larger.set(this.store);
      this.store = larger;
    }
    this.store.set(bytes, this.length);
    this.length = needed;
  }

  /** The bytes so far, without a copy; valid until the next `append`. */
  view(): Uint8Array {
    return this.store.subarray(0, this.length);
  }
}
