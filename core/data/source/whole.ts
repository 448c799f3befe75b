import { DataError } from '../dataset';
import type { ByteSource } from '../source';

/** All bytes of a source in memory. @throws DataError above `most` bytes */
export async function wholeOf(source: ByteSource, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.chunks()) {
    length += piece.length;
    if (length > most)
      throw new DataError(
        `“${source.name}” has more than ${Math.round(most / 1024 ** 2)} MB.`,
        'Bring a smaller one.',
      );
    pieces.push(piece);
  }
  return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
}

/** Work on many things, several at a time; the results come in the order of the things. */
export async function* inTurn<T, R>(
  things: Iterable<T> | AsyncIterable<T>,
  atOnce: number,
  work: (thing: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const started: Promise<R>[] = [];
  for await (const thing of things) {
    const one = work(thing);
    // Its failure is seen when its turn comes; until then it is not unhandled.
    one.catch(() => undefined);
    started.push(one);
    const first = started.length >= atOnce ? started.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const one of started) yield await one;
}
