import { describe, expect, it } from 'vitest';
import { DataError } from '#core/data/dataset';
import { gallery, findGalleryItem, listGallery, openGalleryItem } from '#core/data/gallery/gallery';
import { parametersFromText } from '#core/data/gallery/parameters';
import { columnNames } from '#core/data/columns';
import { inspect } from '#core/data/inspect';
import { readRows } from '#core/data/rows';
import { ExperimentSpec } from '#core/spec/experiment';
import { rowsOf } from './support';

async function all(chunks: AsyncIterable<string[][]>): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const chunk of chunks) rows.push(...chunk);
  return rows;
}

describe('gallery', () => {
  it('lists items by different ids, with what a person needs to judge them', () => {
    const ids = gallery.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, title, definition, citation, licence, parameters, rowCount } of listGallery()) {
      expect(id).toMatch(/^[a-z0-9-]+$/);
      for (const text of [title, definition, citation, licence]) expect(text).not.toBe('');
      for (const field of parameters) expect(field.meta.title).toBeTruthy();
      expect(rowCount).toBeGreaterThan(100);
    }
    // It crosses a port and is printed as JSON.
    expect(structuredClone(listGallery())).toEqual(JSON.parse(JSON.stringify(listGallery())));
  });

  it('names columns that each item has, and settings that are an experiment', () => {
    for (const item of gallery) {
      const settings = item.settings(item.parameters.parse({}));
      for (const name of [item.input, item.label].filter((text) => text !== ''))
        for (const column of columnNames(name, item.columns)) expect(item.columns).toContain(column);
      const { task, input, label } = item;
      const { data } = ExperimentSpec.parse({ ...settings, data: { ...settings.data, task, input, label } });
      if (data.split === 'column' || data.split === 'grouped')
        expect(item.columns).toContain(data.splitColumn);
    }
  });

  it('is looked at and read as a file is: the same rows, the same fingerprint, all or an error', async () => {
    const parameters = { length: 12, count: 300 };
    const preview = await inspect(openGalleryItem('adding', parameters));
    expect(preview).toMatchObject({ name: 'Adding problem', rowCount: 300, badRowCount: 0 });
    expect(preview.guess).toMatchObject({ task: 'sequence-scalar', input: 'sequence', label: 'target' });
    expect(preview.guess.settings).toEqual({ series: { normalise: 'none' } });
    expect(preview.columns.map(({ type }) => type)).toEqual(['vectors', 'number']);
    const read = await all(readRows(openGalleryItem('adding', parameters), preview.options, preview));
    const made = await rowsOf('adding', parameters);
    expect(read).toEqual(made);
    const cells = made.flat();
    expect(preview.bytes).toBe(cells.reduce((sum, cell) => sum + cell.length + 1, 0));
    const other = openGalleryItem('adding', { ...parameters, seed: 2 });
    await expect(all(readRows(other, preview.options, preview))).rejects.toThrow('has changed');
  });

  it('tells how far it is, and stops when asked', async () => {
    const told: [number, number][] = [];
    await inspect(
      openGalleryItem('reverse', { count: 5000 }),
      {},
      { onProgress: (...now) => told.push(now) },
    );
    const shares = told.map(([done, total]) => done / total);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const stop = new AbortController();
    const reading = inspect(
      openGalleryItem('adding', { count: 1_000_000 }),
      {},
      { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) },
    );
    await expect(reading).rejects.toThrow('enough');
  });
});

describe('parameters', () => {
  const item = findGalleryItem('adding');

  it('are read from what is typed', () => {
    expect(parametersFromText(item, ['length=200', 'seed = 3'])).toEqual({ length: 200, seed: 3 });
    expect(parametersFromText(findGalleryItem('addition'), ['padded=false'])).toEqual({ padded: false });
    expect(parametersFromText(findGalleryItem('emoji'), ['language=fr'])).toEqual({ language: 'fr' });
  });

  it.each([
    [() => findGalleryItem('ading'), 'no data set “ading”', 'adding'],
    [() => openGalleryItem('adding', { lenght: 5 }), 'no parameter “lenght”', 'length'],
    [() => openGalleryItem('adding', { length: 3 }), '“length” must be a whole number at least 4', ''],
    [() => openGalleryItem('emoji', { language: 'tlh' }), '“language” must be one of en', ''],
    [() => parametersFromText(item, ['length=long']), 'not “long”', ''],
    [() => parametersFromText(item, ['length']), '“length” must be', ''],
    [() => parametersFromText(findGalleryItem('addition'), ['padded=maybe']), 'true or false', ''],
    [() => parametersFromText(findGalleryItem('moby-dick'), ['size=3']), 'no parameter “size”', 'has none'],
  ])('that are wrong are refused with the way out %#', (open, message, hint) => {
    let caught: unknown;
    try {
      open();
    } catch (error) {
      caught = error;
    }
    if (!(caught instanceof DataError)) throw new Error('not refused');
    expect(caught.message).toContain(message);
    expect(caught.hint).toContain(hint);
  });
});
