import type { SpecField } from '#core/spec/fields';
import { number } from '../../../ui/format';

/** "From 1, up to 2,048 steps; by default 128."; '' for what has no range. */
export function rangeWords({
  type,
  minimum,
  exclusiveMinimum,
  maximum,
  nullable,
  ...field
}: SpecField): string {
  if (type !== 'integer' && type !== 'number') return '';
  const { unit } = field.meta;
  const least = exclusiveMinimum === null ? minimum : exclusiveMinimum;
  const from =
    least === null ? '' : exclusiveMinimum === null ? `From ${number(least)}` : `Above ${number(least)}`;
  // A bound that only keeps numbers whole says nothing.
  const to = maximum === null || maximum > 1e12 ? '' : `up to ${number(maximum)}`;
  const range = [from, to].filter((part) => part !== '').join(', ');
  const initial = typeof field.default === 'number' ? number(field.default) : nullable ? 'no limit' : '';
  const words = [
    [range, unit ?? ''].filter((part) => part !== '').join(' '),
    initial === '' ? '' : `by default ${initial}`,
  ].filter((part) => part !== '');
  return words.length === 0 ? '' : `${words.join('; ')}.`;
}
