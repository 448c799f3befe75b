import type { SpecField } from '#core/spec/fields';
import { number } from '../../../ui/format';

/** A bound beyond this only keeps numbers whole: it says nothing. */
const farthest = 1e12;

/** "In tokens, from 2, up to 2,048; by default 64."; '' for what has no range. */
export function rangeWords(field: SpecField): string {
  const { type, minimum, exclusiveMinimum, maximum, nullable, meta } = field;
  if (type !== 'integer' && type !== 'number') return '';
  const initial = typeof field.default === 'number' ? number(field.default) : nullable ? 'no limit' : '';
  const range = [
    meta.unit === undefined ? '' : `in ${meta.unit}`,
    exclusiveMinimum !== null
      ? `above ${number(exclusiveMinimum)}`
      : minimum === null
        ? ''
        : `from ${number(minimum)}`,
    maximum === null || maximum > farthest ? '' : `up to ${number(maximum)}`,
  ].filter((part) => part !== '');
  const words = [range.join(', '), initial === '' ? '' : `by default ${initial}`]
    .filter((part) => part !== '')
    .join('; ');
  return words === '' ? '' : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
