import type { RowSource } from '../row-source';
import { baseName, folderOf, type CollectedFile } from './collection';
import { fileRows, type FileRow } from './file-rows';
import { partNamed, splitPath, type Part } from './parts';

/** One sub-folder a class, perhaps within one folder a part (train/cats/1.png). Null when the folders say no classes. */
export function classFolders(
  name: string,
  kind: 'text' | 'picture',
  files: readonly CollectedFile[],
): RowSource | null {
  const named = files.map((file) => ({ file, ...meaning(file.path) }));
  const labels = new Set(named.map(({ label }) => label));
  if (labels.has('') || labels.size < 2) return null;
  const parts = new Set(named.map(({ part }) => part));
  const withSplit = parts.size > 1 && !parts.has(null);
  return fileRows(
    name,
    kind,
    [kind === 'picture' ? 'image' : 'text', 'label', ...(withSplit ? ['split'] : [])],
    named.map(({ file, label, part }) => ({ file, cells: withSplit ? [label, part ?? ''] : [label] })),
  );
}

/** The class is the innermost folder that is no part. */
function meaning(path: string): { label: string; part: Part | null } {
  const folders = folderOf(path).split('/');
  const label = folders.findLast((folder) => partNamed(folder) === null) ?? '';
  const part = folders.map(partNamed).find((one) => one !== null) ?? null;
  return { label, part };
}

/** Short texts without classes: a file a row. Their names may still say the part. */
export function textFiles(name: string, files: readonly CollectedFile[]): RowSource {
  const parts = files.map(({ path }) => splitPath(path).part);
  const withSplit = new Set(parts).size > 1 && !parts.includes(null);
  const rows = files.map((file, k): FileRow => ({
    file,
    cells: [baseName(file.path), ...(withSplit ? [parts[k] ?? ''] : [])],
  }));
  return fileRows(name, 'text', ['text', 'file', ...(withSplit ? ['split'] : [])], rows);
}
