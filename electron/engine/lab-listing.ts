import type { LabListing } from '#contract/api';
import { findGalleryItem } from '#core/data/gallery/gallery';
import { readParameters } from '#core/data/gallery/parameters';
import type { Lab, LabSource } from '#core/lab/lab';

/** What the window shows of a lab. */
export function labListing(lab: Lab): LabListing {
  const { id, title, lecture, question, look, metric, seeds, runs, data, published } = lab;
  const sources = Object.values(data);
  const ready = sources.flatMap((source) =>
    source.kind === 'gallery' ? [findGalleryItem(source.id).title] : [],
  );
  return {
    id,
    title,
    lecture,
    question,
    look,
    task: runs[0]?.spec.data?.task ?? 'sequence-class',
    metric,
    runs: runs.map(({ name }) => name),
    seeds,
    ready: [...new Set(ready)],
    example: exampleOf(sources[0]),
    needs: neededBy(lab),
    published: published.flatMap(({ who, value }) => (Number.isFinite(value) ? [{ name: who, value }] : [])),
  };
}

/** What file a lab asks for; '' where all its data come with the program. */
export function neededBy({ data }: Lab): string {
  return Object.values(data).find((source) => source.kind === 'file')?.hint ?? '';
}

/** Only of data that are made here: those of packages would have to be unpacked first. */
function exampleOf(source: LabSource | undefined): LabListing['example'] {
  if (source?.kind !== 'gallery') return null;
  const item = findGalleryItem(source.id);
  if (item.group !== 'synthetic') return null;
  const rows = item.rows(readParameters(item, { ...source.parameters }));
  if (!(Symbol.iterator in rows)) return null;
  for (const [row] of rows) {
    const cell = (column: string): string => row?.[item.columns.indexOf(column)] ?? '';
    return { input: cell(item.input), output: cell(item.label) };
  }
  return null;
}
