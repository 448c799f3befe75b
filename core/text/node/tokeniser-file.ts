import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { DataError } from '#core/data/dataset';
import { readTokenizerFile } from '#core/text/imported';
import { refuseTooLarge } from '#core/text/tokenizer-file';
import type { Tokeniser } from '#core/text/tokeniser';
import { reasonOf } from './experiment-file';

/** A tokenizer.json, read and tried. @throws DataError */
export async function readTokeniser(file: string): Promise<{ name: string; tokeniser: Tokeniser }> {
  const base = path.basename(file);
  let bytes: Uint8Array;
  try {
    refuseTooLarge((await stat(file)).size, base);
    bytes = await readFile(file);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(`The tokeniser ${file} cannot be read: ${reasonOf(error)}.`);
  }
  return { name: nameOf(file), tokeniser: readTokenizerFile(bytes, base) };
}

/** Most files are called tokenizer.json: the folder says more. */
function nameOf(file: string): string {
  const { name, dir } = path.parse(path.resolve(file));
  return name === 'tokenizer' ? path.basename(dir) || name : name;
}
