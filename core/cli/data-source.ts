import { DataError } from '#core/data/dataset';
import { findGalleryItem, openGalleryItem } from '#core/data/gallery/gallery';
import { parametersFromText } from '#core/data/gallery/parameters';
import type { DataSource } from '#core/data/row-source';
import { openRows } from '#core/data/source/open';
import { findField } from '#core/spec/fields';

const prefix = 'gallery:';

/**
 * What stands where a file may stand: paths of files, folders and archives that are one data set together, or a ready
 * data set with its parameters, "gallery:adding" or "gallery:adding?length=200&seed=2".
 * @param parameters more of them, each "name=value"
 * @throws DataError
 */
export async function openData(
  words: string | readonly string[],
  parameters: readonly string[] = [],
): Promise<DataSource> {
  const all = typeof words === 'string' ? [words] : words;
  const word = all.find((one) => one.startsWith(prefix));
  if (word === undefined) return openRows(all, { siblings: true });
  if (all.length > 1)
    throw new DataError(`“${word}” is a data set by itself.`, 'Name it alone, without files beside it.');
  const { id, assignments } = partsOf(word);
  return openGalleryItem(id, parametersFromText(findGalleryItem(id), [...assignments, ...parameters]));
}

/** Of `--set name=value`: those that name a parameter of the ready data set, and those of the experiment. */
export function dealAssignments(
  word: string | undefined,
  assignments: readonly string[],
): { parameters: string[]; fields: string[] } {
  if (!word?.startsWith(prefix)) return { parameters: [], fields: [...assignments] };
  const { shape } = findGalleryItem(partsOf(word).id).parameters;
  const isParameter = (assignment: string): boolean => {
    const name = assignment.split('=', 1)[0]?.trim() ?? '';
    // `seed` is the experiment's own; that of the data is written into its name.
    return name in shape && findField(name) === undefined;
  };
  return {
    parameters: assignments.filter(isParameter),
    fields: assignments.filter((assignment) => !isParameter(assignment)),
  };
}

function partsOf(word: string): { id: string; assignments: string[] } {
  const [id = '', query = ''] = word.slice(prefix.length).split('?', 2);
  return { id, assignments: query === '' ? [] : query.split('&') };
}
