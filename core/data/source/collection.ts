import type { DataWarning } from '../dataset';
import type { ByteSource } from '../source';

export interface CollectedFile {
  /** Within the collection, with "/". */
  path: string;
  size: number;
  open(): Promise<ByteSource>;
}

/** Several files that belong together: a folder, a ZIP archive, or files chosen at once. */
export interface Collection {
  name: string;
  /** In the order of their paths. */
  files: readonly CollectedFile[];
  /** What was left out on the way here: links, names that lead elsewhere … */
  notes: readonly DataWarning[];
}

export type FileKind = 'table' | 'text' | 'picture' | 'idx' | 'archive' | 'document' | 'unknown';

const kinds: readonly (readonly [RegExp, FileKind])[] = [
  [
    /^[\W_]*(about|readme|licen[cs]e|copying|notice|changelog|citation|authors)(\.(txt|text|md|rst|html?))?$/i,
    'document',
  ],
  [/[.-]idx\d-ubyte(\.gz)?$/i, 'idx'],
  [/\.(csv|tsv|tab|jsonl|ndjson|json|parquet)(\.gz)?$/i, 'table'],
  [/\.(txt|text)(\.gz)?$/i, 'text'],
  [/\.(png|jpe?g|webp)$/i, 'picture'],
  [/\.(zip|gz|tgz|tar|bz2|xz|7z|rar|zst)$/i, 'archive'],
  [
    /\.(md|html?|pdf|svg|gif|bmp|tiff?|py|m?[jt]s|ipynb|docx?|xlsx?|exe|dll|so|npz?|safetensors|db|ds_store)$/i,
    'document',
  ],
];

/** By its name alone; `document` is what accompanies data, or nothing that could be read as data. */
export function kindOf(path: string): FileKind {
  const name = baseName(path);
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown';
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** '' for a file at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Files that systems leave behind and nobody means. */
export function isLitter(path: string): boolean {
  return path
    .split('/')
    .some((part) => part.startsWith('.') || /^(__MACOSX|Thumbs\.db|desktop\.ini)$/i.test(part));
}

export function inOrder<T extends { path: string }>(files: readonly T[]): T[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** "“a”, “b”, “c” and 4 more" */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).map((name) => `“${name}”`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** @returns nothing when nothing was left out */
export function leftOut(names: readonly string[], why: string, fix = ''): DataWarning[] {
  if (names.length === 0) return [];
  return [{ code: 'left-out', message: `Left out, ${why}: ${listed(names)}.`, fix }];
}
