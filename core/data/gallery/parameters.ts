import { fieldsOf, type SpecField } from '#core/spec/fields';
import { expected } from '#core/spec/parse';
import { closest } from '#core/spec/spelling';
import { DataError } from '../dataset';
import type { GalleryItem } from '../gallery-item';

/** Values by name; what is missing has its default. */
export type GivenParameters = Readonly<Record<string, unknown>>;

/** @throws DataError naming the parameter that is unknown or out of range */
export function readParameters(item: GalleryItem, given: GivenParameters): Record<string, unknown> {
  const fields = fieldsOf(item.parameters);
  for (const name of Object.keys(given)) fieldNamed(item, fields, name);
  const result = item.parameters.safeParse(given);
  if (result.success) return result.data;
  const name = String(result.error.issues[0]?.path[0] ?? '');
  throw wrong(fieldNamed(item, fields, name), given[name]);
}

/**
 * Parameters as they are typed: "length=100".
 * @throws DataError for an unknown name, or a value that is not of the parameter's kind
 */
export function parametersFromText(
  item: GalleryItem,
  assignments: readonly string[],
): Record<string, unknown> {
  const fields = fieldsOf(item.parameters);
  return Object.fromEntries(
    assignments.map((assignment) => {
      const [name = '', ...rest] = assignment.split('=');
      const field = fieldNamed(item, fields, name.trim());
      return [field.path, valueOf(field, rest.join('=').trim())];
    }),
  );
}

function valueOf(field: SpecField, text: string): unknown {
  if (field.type === 'text' || field.type === 'choice') return text;
  if (field.type === 'boolean') {
    if (text !== 'true' && text !== 'false') throw wrong(field, text);
    return text === 'true';
  }
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw wrong(field, text);
  return value;
}

function fieldNamed(item: GalleryItem, fields: readonly SpecField[], name: string): SpecField {
  const field = fields.find(({ path }) => path === name);
  if (field !== undefined) return field;
  const names = fields.map(({ path }) => path);
  const guess = closest(name, names);
  const known = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`;
  throw new DataError(
    `The data set “${item.id}” has no parameter “${name}”.`,
    guess === null ? known : `Did you mean “${guess}”?`,
  );
}

function wrong(field: SpecField, value: unknown): DataError {
  const shown = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return new DataError(`“${field.path}” must be ${expected(field)}, not ${shown}.`, 'Choose another value.');
}
