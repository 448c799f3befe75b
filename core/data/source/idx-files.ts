import path from 'node:path';
import { DataError } from '../dataset';
import type { RowSource } from '../row-source';
import type { ByteSource } from '../source';
import { baseName, type CollectedFile } from './collection';
import { gunzipped } from './gzip';
import { idxHeader, idxSource, type IdxPair } from './idx';
import { partNamed, type Part } from './parts';

/** Which of the files are pictures and which of them have labels. @throws DataError when there are labels only */
export async function idxOfFiles(name: string, files: readonly CollectedFile[]): Promise<RowSource> {
  const found = await Promise.all(
    files.map(async (file) => {
      const source = await unpacked(await file.open());
      const { sizes } = await idxHeader(source);
      return { key: keyOf(file.path), isLabels: sizes.length === 1, source, name: baseName(file.path) };
    }),
  );
  const labels = found.filter(({ isLabels }) => isLabels);
  const pairs = found
    .filter(({ isLabels }) => !isLabels)
    .map(({ key, source, name: own }): IdxPair => ({
      part: partOf(own),
      images: source,
      labels: labels.find((one) => one.key === key)?.source ?? null,
    }));
  if (pairs.length === 0) throw labelsOnly(name);
  return idxSource(
    name,
    pairs.sort((a, b) => Number(a.part === 'test') - Number(b.part === 'test')),
  );
}

/** One IDX file that was opened by itself. @param siblings the other names beside it, where they may be read */
export async function idxOfFile(source: ByteSource, siblings: readonly CollectedFile[]): Promise<RowSource> {
  const { sizes } = await idxHeader(source);
  const key = keyOf(source.name);
  const isLabels = sizes.length === 1;
  const other = siblings.find(({ path: name }) => keyOf(name) === key && /labels/i.test(name) !== isLabels);
  const beside = other === undefined ? null : await unpacked(await other.open());
  if (!isLabels) return idxSource(source.name, [{ part: null, images: source, labels: beside }]);
  if (beside === null) throw labelsOnly(source.name);
  return idxSource(beside.name, [{ part: null, images: beside, labels: source }]);
}

async function unpacked(source: ByteSource): Promise<ByteSource> {
  const [first, second] = await source.head(2);
  return first === 0x1f && second === 0x8b ? gunzipped(source) : source;
}

/** What "train-images-idx3-ubyte.gz" and "train-labels.idx1-ubyte" have in common. */
function keyOf(file: string): string {
  return path.posix
    .normalize(file)
    .toLowerCase()
    .replace(/\.gz$/, '')
    .replace(/images|labels/, '*')
    .replace(/[.-]idx\d/, '');
}

function partOf(name: string): Part | null {
  return (
    name
      .split(/[^a-zA-Z0-9]+/)
      .map(partNamed)
      .find((part) => part !== null) ?? null
  );
}

function labelsOnly(name: string): DataError {
  return new DataError(`“${name}” holds labels without their pictures.`, 'Open the folder that has both.');
}
