/** A stream of bytes that can be read by count, looked into and gone back in by what was read last. */
export class ByteReader {
  /** Bytes consumed so far. */
  position = 0;
  private readonly source: AsyncIterator<Uint8Array>;
  private ahead: Uint8Array = new Uint8Array(0);
  private last: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.source = chunks[Symbol.asyncIterator]();
  }

  /** The next piece, of any length; null at the end. */
  async next(): Promise<Uint8Array | null> {
    const piece = this.ahead.length > 0 ? this.ahead : await this.pull();
    this.ahead = new Uint8Array(0);
    if (piece === null) return null;
    this.last = piece;
    this.position += piece.length;
    return piece;
  }

  /** Un-reads bytes of the piece that `next` gave last. */
  goBack(count: number): void {
    if (count === 0) return;
    this.ahead = joined(this.last.subarray(this.last.length - count), this.ahead);
    this.position -= count;
  }

  /** The next bytes without consuming them; fewer only at the end. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.ahead.length < count) {
      const piece = await this.pull();
      if (piece === null) break;
      this.ahead = joined(this.ahead, piece);
    }
    return this.ahead.subarray(0, count);
  }

  /** The next bytes; fewer only at the end. */
  async take(count: number): Promise<Uint8Array> {
    const bytes = await this.peek(count);
    this.ahead = this.ahead.subarray(bytes.length);
    this.position += bytes.length;
    return bytes;
  }

  async skipPast(value: number): Promise<void> {
    for (let piece = await this.next(); piece !== null; piece = await this.next()) {
      const at = piece.indexOf(value);
      if (at < 0) continue;
      this.goBack(piece.length - at - 1);
      return;
    }
  }

  /** Reads to the end. @returns how many bytes there were that are not zero, with which archives are padded */
  async countRest(): Promise<number> {
    let other = 0;
    for (let piece = await this.next(); piece !== null; piece = await this.next())
      other += piece.reduce((sum, byte) => sum + (byte === 0 ? 0 : 1), 0);
    return other;
  }

  /** Ends the stream, wherever it is; a file that it reads is closed. */
  async close(): Promise<void> {
    await this.source.return?.();
  }

  private async pull(): Promise<Uint8Array | null> {
    const next = await this.source.next();
    return next.done === true ? null : next.value;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
