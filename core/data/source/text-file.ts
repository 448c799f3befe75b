import type { Encoding } from '../dataset';
import { decodeText } from '../decode';
import { guessEncoding } from '../encoding';
import { recognise } from '../magic';
import { bytesSource, type ByteSource } from '../source';
import { wholeOf } from './whole';

const headBytes = 64 * 1024;

/** Whether the beginning of a file could be text. */
export async function looksLikeText(source: ByteSource): Promise<boolean> {
  const head = await source.head(512);
  return recognise(head) === null && (!head.includes(0) || guessEncoding(head, true).encoding !== 'utf-8');
}

/** The encoding of one of several files: what the user chose for all, else its own. UTF-8 is what they have when nothing was chosen. */
export async function encodingOf(source: ByteSource, chosen: Encoding): Promise<Encoding> {
  if (chosen !== 'utf-8') return chosen;
  const head = await source.head(headBytes);
  return guessEncoding(head, head.length < headBytes).encoding;
}

/** A whole text file, without its last line end. @throws DataError above `most` bytes */
export async function readText(
  source: ByteSource,
  chosen: Encoding,
  most: number,
): Promise<{ text: string; encoding: Encoding }> {
  const bytes = bytesSource(source.name, await wholeOf(source, most));
  const encoding = chosen === 'utf-8' ? guessEncoding(await bytes.head(most), true).encoding : chosen;
  let text = '';
  for await (const piece of decodeText(bytes, encoding)) text += piece;
  return { text: text.replace(/\n$/, ''), encoding };
}
