import type { z } from 'zod';
import type { GalleryItem, GalleryItemOf } from '../gallery-item';

/** Checks an item against its own parameters, then forgets which they are, so that items fit one list. */
export function galleryItem<Shape extends z.ZodObject>(item: GalleryItemOf<Shape>): GalleryItem {
  return item;
}

/** Rows in chunks, as a preview and a store take them. */
export function* inChunks(rows: readonly string[][], size = 500): Iterable<string[][]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
