export type TokenArray = Uint16Array | Int32Array;

/** Ids above this need four bytes; the few left below 65,536 are for the vocabulary's special tokens. */
const largestShort = 0xfff0;

/** A growing list of token ids: two bytes each while they fit, four from the first that does not. */
export class TokenPool {
  private store: TokenArray = new Uint16Array(1 << 16);
  length = 0;

  push(id: number): void {
    if (this.length === this.store.length)
      this.grow(
        this.store instanceof Uint16Array
          ? new Uint16Array(this.length * 2)
          : new Int32Array(this.length * 2),
      );
    if (id > largestShort && this.store instanceof Uint16Array) this.grow(new Int32Array(this.store.length));
    this.store[this.length++] = id;
  }

  /** Forgets what lies beyond `length`. */
  truncate(length: number): void {
    this.length = Math.min(this.length, length);
  }

  /** The ids so far, without a copy; valid until the next `push`. */
  view(): TokenArray {
    return this.store.subarray(0, this.length);
  }

  private grow(larger: TokenArray): void {
    larger.set(this.store);
    this.store = larger;
  }
}
