import { counted } from '../counted';
import { DataError } from '../dataset';

/** A fault of the whole archive, whichever of its files it was found in: nothing of it is taken. */
export class ArchiveError extends DataError {}

const megabyte = 1024 ** 2;
/** What untrusted archives may unpack to (reliability.md §3), counted while it is unpacked, whatever their headers say. */
export const unpackingLimits = {
  entries: 10_000,
  bytes: 512 * megabyte,
  /** Unpacked to packed, looked at after the first 10 MB. */
  ratio: 200,
  freeBytes: 10 * megabyte,
} as const;

/** Counts what one archive unpacks to; an entry read again counts once. */
export class UnpackingMeter {
  private total = 0;
  private readonly most = new Map<string, number>();

  constructor(private readonly archive: string) {}

  /**
   * To be told of every piece that is unpacked.
   * @param packed bytes of the entry in the archive
   * @throws DataError above the limits
   */
  entry(name: string, packed: number): (bytes: number) => void {
    let count = 0;
    return (bytes) => {
      count += bytes;
      const before = this.most.get(name) ?? 0;
      if (count > before) {
        this.most.set(name, count);
        this.total += count - before;
      }
      if (this.total > unpackingLimits.bytes)
        throw this.refusal(`unpacks to more than ${unpackingLimits.bytes / megabyte} MB`);
      if (count > unpackingLimits.freeBytes && count > unpackingLimits.ratio * packed)
        throw this.refusal(
          `unpacks to more than ${unpackingLimits.ratio} times its size (after ${counted(Math.round(count / megabyte), 'MB', 'MB')})`,
        );
    };
  }

  private refusal(what: string): ArchiveError {
    return new ArchiveError(
      `“${this.archive}” ${what}.`,
      'If you trust it, unpack it yourself and open what is in it.',
    );
  }
}
