import { breather } from '../breather';
import { thousands } from '../counted';
import { DataError, type Encoding, type ParseOptions } from '../dataset';
import { decodeText } from '../decode';
import { linesOf } from '../parse/lines';
import type { ParseLog } from '../parse/log';
import type { ReadControl, RowSource } from '../row-source';
import type { ByteSource } from '../source';
import { baseName, type CollectedFile } from './collection';
import { folderSource } from './folder-source';
import { encodingOf } from './text-file';

const rowsPerChunk = 1000;

/** Two texts whose lines belong together, line by line, as two columns. @throws (rows) DataError when one has more lines */
export function parallelText(
  name: string,
  [left, right]: readonly [CollectedFile, CollectedFile],
  columns: readonly [string, string],
): RowSource {
  const size = left.size + right.size;
  async function* rows(
    { encoding }: ParseOptions,
    log: ParseLog,
    { onProgress, signal }: ReadControl,
  ): AsyncIterable<string[][]> {
    const breathe = breather(signal);
    log.columns = [...columns];
    const read = { bytes: 0 };
    const sides = [await lines(left, encoding, read), await lines(right, encoding, read)] as const;
    try {
      let chunk: string[][] = [];
      for (;;) {
        const [a, b] = [await sides[0].next(), await sides[1].next()];
        if (a.done === true || b.done === true) {
          const [first, second] = [
            log.lines + (await count(a, sides[0])),
            log.lines + (await count(b, sides[1])),
          ];
          if (first !== second) throw unequal(left, right, first, second);
          break;
        }
        log.lines++;
        chunk.push([a.value, b.value]);
        if (chunk.length < rowsPerChunk) continue;
        await breathe();
        onProgress?.(read.bytes, size);
        yield chunk;
        chunk = [];
      }
      yield chunk;
      onProgress?.(size, size);
    } finally {
      for (const side of sides) await side.return?.();
    }
  }
  return folderSource(name, size, rows);
}

/** What the two texts are called: their endings where these differ (europarl.en, europarl.fr), else their names. */
export function parallelNames(left: string, right: string): [string, string] {
  const [a, b] = [left, right].map((path) => {
    const [stem = '', ...endings] = baseName(path).replace(/\.gz$/i, '').split('.');
    return { stem, ending: endings.filter((ending) => !/^(txt|text)$/i.test(ending)).at(-1) ?? '' };
  });
  if (a === undefined || b === undefined) return ['source', 'target'];
  if (a.ending !== b.ending && a.ending !== '' && b.ending !== '') return [a.ending, b.ending];
  return a.stem === b.stem ? ['source', 'target'] : [a.stem, b.stem];
}

async function lines(
  file: CollectedFile,
  chosen: Encoding,
  read: { bytes: number },
): Promise<AsyncIterator<string, undefined>> {
  const source = await file.open();
  const text = decodeText(counting(source, read), await encodingOf(source, chosen));
  return (async function* () {
    for await (const some of linesOf(text)) yield* some;
    return undefined;
  })();
}

function counting(source: ByteSource, read: { bytes: number }): ByteSource {
  return {
    ...source,
    async *chunks() {
      for await (const piece of source.chunks()) {
        yield piece;
        read.bytes += piece.length;
      }
    },
  };
}

/** Lines from here to the end. */
async function count(
  next: IteratorResult<string, undefined>,
  rest: AsyncIterator<string, undefined>,
): Promise<number> {
  let lineCount = 0;
  for (let line = next; line.done !== true; line = await rest.next()) lineCount++;
  return lineCount;
}

function unequal(left: CollectedFile, right: CollectedFile, first: number, second: number): DataError {
  return new DataError(
    `“${baseName(left.path)}” has ${thousands(first)} lines and “${baseName(right.path)}” ${thousands(second)}: as two sides of one text they must have the same number.`,
    'Open one of them by itself, or mend the other.',
  );
}
