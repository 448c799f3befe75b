import { describe, expect, it } from 'vitest';
import { gallery, openGalleryItem } from '#core/data/gallery/gallery';
import { inspect } from '#core/data/inspect';
import { prepare } from '#core/data/prepare';
import { guessedData } from '#core/data/roles';
import { ExperimentSpec } from '#core/spec/experiment';
import { mergeInput } from '#core/spec/merge';
import { presetFor } from '#core/spec/presets';
import { specProblems } from '#core/spec/problems';
import { rowsOf } from './support';

const few: Record<string, Record<string, unknown>> = {
  cmudict: { words: 1000 },
  mnist: { train: 600, test: 100 },
  dates: { count: 400 },
};

describe.each(gallery.map((item) => [item.id, item] as const))('%s', (id, item) => {
  it('can be trained on as its guess says', { timeout: 30_000 }, async () => {
    const parameters = few[id] ?? ('count' in item.parameters.shape ? { count: 200 } : {});
    const { guess, columns } = await inspect(openGalleryItem(id, parameters));
    const settings = { ...guess.settings, data: guessedData(guess) };
    const spec = ExperimentSpec.parse(mergeInput(presetFor(guess.task).spec, settings));
    expect(specProblems(spec)).toEqual([]);
    const rows = await rowsOf(id, parameters);
    const prepared = await prepare(
      [rows],
      columns.map(({ name }) => name),
      spec,
    );
    expect(prepared.task).toBe(item.task);
    expect(prepared.warnings).toEqual([]);
  });
});
