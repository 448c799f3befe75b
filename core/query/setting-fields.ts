import { applies, specFields, valueAt, type SpecField, type SpecValue } from '#core/spec/fields';
import type { QueriedRun, QueryField } from './field';
import { runFields } from './run-fields';

/** The data set has a field of its own, by name; its hash is no one's reading. */
const hidden = new Set(['data.dataset', 'data.fingerprint']);

const leafOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1).toLowerCase();
const shortOf = ({ meta }: SpecField): string => (meta.short ?? '').toLowerCase().replaceAll(' ', '-');
const numberOf = (value: SpecValue): number | null => (typeof value === 'number' ? value : null);
const booleanOf = (value: SpecValue): boolean | null => (typeof value === 'boolean' ? value : null);
const wordOf = (value: SpecValue): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** Every setting of the experiment, by its short word, the last part of its path where no other has it, and its path. */
export const settingFields: readonly QueryField[] = makeFields();

function makeFields(): QueryField[] {
  const taken = new Set(runFields.flatMap(({ names }) => names));
  const shown = specFields.filter(({ path }) => !hidden.has(path));
  const leaves = new Map<string, number>();
  for (const { path } of shown) leaves.set(leafOf(path), (leaves.get(leafOf(path)) ?? 0) + 1);
  const shorts = new Map<string, string>();
  for (const field of shown) {
    const word = shortOf(field);
    if (word !== '' && !taken.has(word) && !shorts.has(word)) shorts.set(word, field.path);
  }
  return shown.map((field) => {
    const [word, leaf] = [shortOf(field), leafOf(field.path)];
    const isOwnLeaf =
      leaves.get(leaf) === 1 && !taken.has(leaf) && (shorts.get(leaf) ?? field.path) === field.path;
    const own = [
      ...(shorts.get(word) === field.path ? [word] : []),
      ...(isOwnLeaf ? [leaf] : []),
      field.path.toLowerCase(),
    ];
    const [first = field.path, ...others] = [...new Set(own)];
    return fieldOf(field, [first, ...others]);
  });
}

function fieldOf(field: SpecField, names: QueryField['names']): QueryField {
  const { path, meta } = field;
  const named = { names, title: meta.title, path };
  const value = (run: QueriedRun): SpecValue =>
    applies(field, run.spec) ? (valueAt(run.spec, path) ?? null) : null;
  switch (field.type) {
    case 'integer':
    case 'number':
      return { ...named, kind: 'number', read: (run) => numberOf(value(run)) };
    case 'boolean':
      return { ...named, kind: 'boolean', read: (run) => booleanOf(value(run)) };
    case 'choice':
      return {
        ...named,
        kind: 'choice',
        choices: Object.fromEntries(field.choices.map((id) => [id, meta.choices?.[id] ?? id])),
        read: (run) => wordOf(value(run)),
      };
    case 'text':
      return { ...named, kind: 'text', read: (run) => wordOf(value(run)) };
  }
}
