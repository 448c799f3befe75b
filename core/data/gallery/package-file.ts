import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DataError } from '../dataset';

/**
 * A data file of an installed package, by its path: data packages need not export their files.
 * @throws DataError when the package or the file is not there
 */
export async function packageFile(name: string, file: string): Promise<Buffer> {
  // The folders that an import from here would search: beside the program when it is packed, the project's otherwise.
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const folder = folders.find((candidate) => existsSync(path.join(candidate, name, 'package.json')));
  if (folder === undefined)
    throw new DataError(`The data package “${name}” is not installed.`, 'Install the program again.');
  try {
    return await readFile(path.join(folder, name, file));
  } catch {
    throw new DataError(
      `The data package “${name}” has no readable “${file}”.`,
      'Install the program again.',
    );
  }
}

export async function packageText(name: string, file: string): Promise<string> {
  return (await packageFile(name, file)).toString('utf8');
}
