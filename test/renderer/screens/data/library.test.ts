import { describe, expect, it } from 'vitest';
import type { Dataset, GalleryListing } from '#contract/api';
import { foundInGallery } from '../../../../renderer/screens/data/gallery-search';
import { listed } from '../../../../renderer/screens/data/library';

const dataset = (name: string, task: string, rowCount: number, bytes: number, importedAt: number) =>
  ({ id: name, name, rowCount, bytes, importedAt, guess: { task } }) as Dataset;
const datasets = [
  dataset('set 10', 'forecast', 5, 300, 1),
  dataset('set 9', 'seq2seq', 50, 100, 3),
  dataset('Names', 'sequence-class', 500, 200, 2),
];
const names = (rows: Dataset[]) => rows.map(({ name }) => name);

describe('the library', () => {
  it('is ordered by what is asked for, numbers in names by their value', () => {
    expect(names(listed(datasets, '', 'newest'))).toEqual(['set 9', 'Names', 'set 10']);
    expect(names(listed(datasets, '', 'name'))).toEqual(['Names', 'set 9', 'set 10']);
    expect(names(listed(datasets, '', 'rows'))).toEqual(['Names', 'set 9', 'set 10']);
    expect(names(listed(datasets, '', 'size'))).toEqual(['set 10', 'Names', 'set 9']);
  });
  it('is searched by name and by task, every word of the search', () => {
    expect(names(listed(datasets, 'FORECAST', 'name'))).toEqual(['set 10']);
    expect(names(listed(datasets, 'set sequence', 'name'))).toEqual(['set 9']);
    expect(listed(datasets, 'zebra', 'name')).toEqual([]);
  });
});

describe('the gallery', () => {
  const item = (id: string, part: Partial<GalleryListing>) =>
    ({
      id,
      title: id,
      definition: '',
      citation: '',
      group: 'synthetic',
      task: 'seq2seq',
      ...part,
    }) as GalleryListing;
  const items = [
    item('copy', { citation: 'Hochreiter & Schmidhuber 1997' }),
    item('mnist', { group: 'images', task: 'sequence-class', definition: 'Handwritten digits.' }),
  ];
  const found = (search: string) => foundInGallery(items, search).map(({ id }) => id);
  it('is searched in all that is told of its items', () => {
    expect(found('')).toEqual(['copy', 'mnist']);
    expect(found('hochreiter')).toEqual(['copy']);
    expect(found('images digits')).toEqual(['mnist']);
    expect(found('images hochreiter')).toEqual([]);
  });
});
