/** What stands between the names of several columns in one field of the experiment. */
const joint = ' + ';

/** "value + marker" → both names; a column that is itself called so stays one. @returns [] for '' */
export function columnNames(text: string, known: readonly string[]): string[] {
  if (text === '') return [];
  return known.includes(text) ? [text] : text.split(joint);
}

export function joinColumns(names: readonly string[]): string {
  return names.join(joint);
}
