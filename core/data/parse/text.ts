import type { ParseLog } from './log';
import { linesOf } from './lines';

/** Plain text: one column, `text`; each line, empty ones too, is a row. */
export async function* parseText(text: AsyncIterable<string>, log: ParseLog): AsyncIterable<string[][]> {
  log.columns = ['text'];
  for await (const lines of linesOf(text)) {
    log.lines += lines.length;
    yield lines.map((line) => [line]);
  }
}
