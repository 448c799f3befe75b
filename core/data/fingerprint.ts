/** Bytes hashed at a time; also the unit of the tree, so it must never change. */
const blockBytes = 1024 * 1024;

/**
 * SHA-256 of parsed rows, whatever file they came from. Each row is written as its cells, each cell as "length:text"
 * (UTF-16 length), and a "\n"; empty cells at the end of a row are left off, so that rows read before a later column
 * appeared hash as rows padded since. That text in UTF-8 is cut into blocks of 1 MiB, each hashed; the fingerprint is
 * the hash of the blocks' hashes and of the columns' names, written as a row. (Blocks, because the platform's hash
 * takes its input whole; they are hashed off the thread.)
 */
export class Fingerprint {
  private readonly block = new Uint8Array(blockBytes);
  private filled = 0;
  /** Of each block, in order; the last ones may still be on their way. */
  private readonly hashes: Promise<Uint8Array>[] = [];
  private readonly encoder = new TextEncoder();

  async push(rows: readonly (readonly string[])[]): Promise<void> {
    let bytes = this.encoder.encode(rows.map(written).join(''));
    while (bytes.length > 0) {
      const room = bytes.subarray(0, blockBytes - this.filled);
      this.block.set(room, this.filled);
      this.filled += room.length;
      bytes = bytes.subarray(room.length);
      if (this.filled === blockBytes) await this.close();
    }
  }

  /** @returns lower-case hex */
  async finish(columns: readonly string[]): Promise<string> {
    if (this.filled > 0) await this.close();
    const names = this.encoder.encode(written(columns));
    const all = new Uint8Array(this.hashes.length * 32 + names.length);
    (await Promise.all(this.hashes)).forEach((hash, index) => all.set(hash, index * 32));
    all.set(names, this.hashes.length * 32);
    return Array.from(await sha256(all), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  private async close(): Promise<void> {
    this.hashes.push(sha256(this.block.subarray(0, this.filled)));
    // The platform has copied the block by now (Web Crypto, digest), so that it can be filled anew.
    this.filled = 0;
    // One is hashed while the next is filled; no more, so that they do not pile up.
    await this.hashes.at(-2);
  }
}

function written(cells: readonly string[]): string {
  let last = cells.length;
  while (last > 0 && cells[last - 1] === '') last--;
  let text = '';
  for (let k = 0; k < last; k++) text += `${cells[k]?.length ?? 0}:${cells[k] ?? ''}`;
  return `${text}\n`;
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
