import { DataError } from '../dataset';
import { counted } from '../counted';
import { limits } from './limits';

/**
 * Text in pieces → its lines, batch by batch. A last line end ends the last line; it does not begin another.
 * @throws DataError for a line above 16 MB
 */
export async function* linesOf(text: AsyncIterable<string>): AsyncIterable<string[]> {
  // Pieces of a line that no piece has ended yet; joined once, however long the line is.
  let open: string[] = [];
  let openLength = 0;
  let line = 0;
  for await (const piece of text) {
    const lines = piece.split('\n');
    const last = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = open.join('') + (lines[0] ?? '');
      open = [];
      openLength = 0;
      line += lines.length;
      yield lines;
    }
    open.push(last);
    openLength += last.length;
    if (openLength > limits.line) throw tooLong(line + 1);
  }
  const rest = open.join('');
  if (rest !== '') yield [rest];
}

export function tooLong(line: number): DataError {
  return new DataError(
    `Line ${line} is longer than ${counted(limits.line / 1024 ** 2, 'million character')}.`,
    'Break the text into lines.',
    line,
  );
}
