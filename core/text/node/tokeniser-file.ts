import path from 'node:path';
import { fileSource } from '#core/data/source/file';
import { readTokenizerFile } from '../imported';
import { refuseTooLarge } from '../tokenizer-file';

/** A tokenizer.json that was read and tried, as the store keeps it. */
export interface TokeniserFile {
  name: string;
  /** JSON of its document: of megabytes a text is copied and stored sooner than an object. */
  document: string;
  /** How many tokens it knows. */
  tokens: number;
}

/** @throws DataError */
export async function readTokeniser(file: string): Promise<TokeniserFile> {
  const { name, size, slice } = await fileSource(file);
  refuseTooLarge(size, name);
  const { document, tokens } = readTokenizerFile(await slice(0, size), name);
  return { name: nameOf(file), document: JSON.stringify(document), tokens: tokens?.length ?? 0 };
}

/** Most files are called tokenizer.json: the folder says more. */
function nameOf(file: string): string {
  const { name, dir } = path.parse(path.resolve(file));
  return name === 'tokenizer' ? path.basename(dir) || name : name;
}
