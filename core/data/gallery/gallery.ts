import { fieldsOf } from '#core/spec/fields';
import { closest } from '#core/spec/spelling';
import { DataError } from '../dataset';
import type { GalleryItem, GalleryListing } from '../gallery-item';
import type { RowSource } from '../row-source';
import type { SyntheticTask } from '../synthetic/task';
import { syntheticTasks } from '../synthetic/tasks';
import { cmudict } from './cmudict';
import { emoji } from './emoji';
import { emojiNames } from './emoji-names';
import { mnist } from './mnist';
import { mnistCaptions } from './mnist-captions';
import { readParameters, type GivenParameters } from './parameters';
import { births, carbonDioxide, seattleHours, seattleWeather, sp500, stocks } from './series';
import { gallerySource } from './source';
import { firstNames, mobyDick } from './texts';

/** Ready data sets, without a network: first those with everyday data, then the synthetic tasks of the papers. */
export const gallery: readonly GalleryItem[] = [
  firstNames,
  mobyDick,
  cmudict,
  emojiNames,
  emoji,
  mnist,
  mnistCaptions,
  births,
  carbonDioxide,
  seattleWeather,
  seattleHours,
  sp500,
  stocks,
  ...syntheticTasks.map(fromSynthetic),
];

function fromSynthetic(task: SyntheticTask): GalleryItem {
  return { ...task, group: 'synthetic', licence: 'Made here; use it as you like.', attribution: '' };
}

/** @throws DataError when there is no such item */
export function findGalleryItem(id: string): GalleryItem {
  const item = gallery.find((one) => one.id === id);
  if (item !== undefined) return item;
  const guess = closest(
    id,
    gallery.map((one) => one.id),
  );
  throw new DataError(
    `The gallery has no data set “${id}”.`,
    guess === null ? 'unfold gallery lists them.' : `Did you mean “${guess}”?`,
  );
}

/**
 * A ready data set as a source, read like a file; its rows are made or unpacked as they are asked for.
 * @param given parameters by name; what is missing has its default
 * @throws DataError when there is no such item, or a parameter is wrong
 */
export function openGalleryItem(id: string, given: GivenParameters = {}): RowSource {
  const item = findGalleryItem(id);
  return gallerySource(item, readParameters(item, given));
}

export function listGallery(): GalleryListing[] {
  return gallery.map((item) => {
    const { id, title, group, task, definition, citation, licence, attribution } = item;
    const standard = item.parameters.parse({});
    return {
      id,
      title,
      group,
      task,
      definition,
      citation,
      licence,
      attribution,
      parameters: fieldsOf(item.parameters),
      rowCount: item.rowCount(standard),
      references: item.references(standard),
    };
  });
}
