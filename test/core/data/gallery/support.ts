import { findGalleryItem } from '#core/data/gallery/gallery';

/** All rows of an item; parameters that are not given have their defaults. */
export async function rowsOf(id: string, parameters: Record<string, unknown> = {}): Promise<string[][]> {
  const item = findGalleryItem(id);
  const rows: string[][] = [];
  for await (const chunk of item.rows(item.parameters.parse(parameters))) rows.push(...chunk);
  return rows;
}

export function partsOf(rows: readonly string[][], column: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row[column] ?? ''] = (counts[row[column] ?? ''] ?? 0) + 1;
  return counts;
}
