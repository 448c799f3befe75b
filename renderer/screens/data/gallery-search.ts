import type { GalleryListing } from '#contract/api';
import { findField } from '#core/spec/fields';

export const groupWords: readonly { id: GalleryListing['group']; title: string }[] = [
  { id: 'text', title: 'Text' },
  { id: 'images', title: 'Images' },
  { id: 'series', title: 'Series' },
  { id: 'synthetic', title: 'Tasks of the papers' },
];

const taskWords = findField('data.task')?.meta.choices ?? {};

/** Items that hold every word of the search, in any of what is told of them. */
export function foundInGallery(items: readonly GalleryListing[], search: string): GalleryListing[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter(({ id, title, definition, citation, group, task }) => {
    const groupTitle = groupWords.find((one) => one.id === group)?.title ?? '';
    const text = [id, title, definition, citation, groupTitle, taskWords[task] ?? task]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
