import { thousands } from '../counted';
import { DataError } from '../dataset';
import { limits } from '../parse/limits';
import type { RowSource } from '../row-source';
import { classFolders, textFiles } from './class-folders';
import { baseName, listed, type CollectedFile } from './collection';
import { linesByFile, looksLikeLists } from './line-classes';
import { parallelNames, parallelText } from './parallel';
import { joinedParts } from './part-rows';
import { partSets, splitPath, type Part } from './parts';
import { setRows } from './tables';

/**
 * What several text files mean: one text, perhaps in parts; a sub-folder a class; two sides of one text; a class a file
 * with an example a line; or each file an example.
 * @throws DataError when they are long texts that do not belong together
 */
export async function textsMeaning(name: string, files: readonly CollectedFile[]): Promise<RowSource> {
  const sets = partSets(files);
  const [set] = sets;
  if (sets.length === 1 && set !== undefined) return setRows(name, set);
  const classes = classFolders(name, 'text', files);
  if (classes !== null) return classes;
  const sides = twoSides(files);
  if (sides !== null) {
    const [columns, pairs] = sides;
    const parts = pairs.map(({ part, pair }) => ({ part, source: parallelText(name, pair, columns) }));
    return joinedParts(name, parts, new Set(pairs.map(({ part }) => part)).size > 1);
  }
  if (await looksLikeLists(files)) return linesByFile(name, files);
  const long = files.find(({ size }) => size > limits.cell);
  if (long === undefined) return textFiles(name, files);
  throw new DataError(
    `“${name}” has ${thousands(files.length)} texts that do not belong together as far as their names say: ${listed(files.map(({ path }) => path))}.`,
    'Open one of them, or put each class into a folder of its own.',
  );
}

interface Side {
  part: Part | null;
  pair: [CollectedFile, CollectedFile];
}

/** Two files, or two for each part, that differ in the same way: train.en, train.fr, test.en, test.fr. */
function twoSides(files: readonly CollectedFile[]): [[string, string], Side[]] | null {
  const named = files.map((file) => ({ file, ...splitPath(file.path) }));
  const rests = [...new Set(named.map(({ rest }) => rest))];
  const [left, right] = rests;
  if (rests.length !== 2 || left === undefined || right === undefined) return null;
  const parts = [...new Set(named.map(({ part }) => part))];
  if (files.length !== 2 * parts.length) return null;
  const pairs: Side[] = [];
  for (const part of parts) {
    const of = (rest: string): CollectedFile | undefined =>
      named.find((one) => one.part === part && one.rest === rest)?.file;
    const [a, b] = [of(left), of(right)];
    if (a === undefined || b === undefined) return null;
    pairs.push({ part, pair: [a, b] });
  }
  const named0 = parts.length === 1 && parts[0] === null ? files.map(({ path }) => baseName(path)) : rests;
  return [parallelNames(named0[0] ?? left, named0[1] ?? right), pairs];
}
