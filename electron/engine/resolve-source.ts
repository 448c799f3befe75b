import type { Source } from '#contract/api';
import { findGalleryItem } from '#core/data/gallery/gallery';
import type { Engine } from './engine';
import type { ReaderSource } from './reader-protocol';

/** What the window names → what a reader can open; main vouches for files. */
export async function resolveSource(link: Engine['link'], source: Source): Promise<ReaderSource> {
  if (source.kind === 'text') return source;
  if (source.kind === 'gallery') return { ...source, name: findGalleryItem(source.id).title };
  const tokens = source.kind === 'file' ? [source.token] : source.tokens;
  const files = await Promise.all(
    tokens.map((token) => link.call('file.resolve', { token, access: 'read' })),
  );
  const [only] = files;
  const name = files.length === 1 && only !== undefined ? only.name : `${files.length} files`;
  return { kind: 'files', paths: files.map(({ path }) => path), name };
}
