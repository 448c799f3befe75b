import { baseName, folderOf } from './collection';

/** Which part of a data set a file is, by the usual names; the values of the column `split`. */
export type Part = 'train' | 'validation' | 'test';
const order: readonly Part[] = ['train', 'validation', 'test'];

const names: readonly (readonly [RegExp, Part])[] = [
  [/^train(ing)?$/i, 'train'],
  [/^(valid(ation)?|val|dev(elopment)?|eval(uation)?)$/i, 'validation'],
  [/^(test(ing)?|t10k)$/i, 'test'],
];
/** "train-00000-of-00003" is a piece of the part. */
const shard = /-\d{5}-of-\d{5}$/;

/** @returns null for a word that names no part */
export function partNamed(word: string): Part | null {
  return names.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

export interface PartFile<T> {
  part: Part | null;
  file: T;
}

/** What a path says besides its part: the same for all files of one data set. */
export function splitPath(path: string): { part: Part | null; rest: string } {
  const ending = /(\.[a-z0-9]+)?(\.gz)?$/i.exec(baseName(path))?.[0] ?? '';
  const stem = path.slice(0, path.length - ending.length).replace(shard, '');
  const base = baseName(stem);
  // The last word counts: "test_set_train" is the training part of a test set.
  const words = base.split(/([^a-zA-Z0-9]+)/);
  const at = words.findLastIndex((word) => partNamed(word) !== null);
  const folder = folderOf(stem);
  const kept = ending.replace(/\.gz$/i, '').toLowerCase();
  if (at >= 0) {
    const left = words
      .filter((_, k) => k !== at)
      .join('')
      .replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, '');
    // "sst2_train" leaves "sst2"; "a_train_b" must not be "ab".
    return { part: partNamed(words[at] ?? ''), rest: `${folder}/${left}${kept}`.toLowerCase() };
  }
  const folders = folder.split('/');
  const inFolder = folders.findIndex((word) => partNamed(word) !== null);
  if (inFolder < 0) return { part: null, rest: `${folder}/${base}${kept}`.toLowerCase() };
  const others = folders.filter((_, k) => k !== inFolder).join('/');
  return { part: partNamed(folders[inFolder] ?? ''), rest: `${others}/${base}${kept}`.toLowerCase() };
}

export interface PartSet<T> {
  files: PartFile<T>[];
  size: number;
  /** Whether its files are the parts of one data set; otherwise it is one file, or several pieces of one. */
  hasParts: boolean;
}

/** Files that are parts or pieces of one data set together; the largest set first. */
export function partSets<T extends { path: string; size: number }>(files: readonly T[]): PartSet<T>[] {
  const sets = new Map<string, PartSet<T>>();
  for (const file of files) {
    const { part, rest } = splitPath(file.path);
    const key = `${part === null ? 'whole' : 'part'} ${rest}`;
    const set = sets.get(key) ?? { files: [], size: 0, hasParts: false };
    set.files.push({ part, file });
    set.size += file.size;
    sets.set(key, set);
  }
  for (const set of sets.values()) {
    set.files.sort((a, b) => rank(a.part) - rank(b.part));
    set.hasParts = new Set(set.files.map(({ part }) => part)).size > 1;
  }
  return [...sets.values()].sort((a, b) => b.size - a.size);
}

function rank(part: Part | null): number {
  return part === null ? order.length : order.indexOf(part);
}
