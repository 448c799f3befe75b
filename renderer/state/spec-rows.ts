import { ExperimentSpec } from '#core/spec/experiment';
import { applies, findField, specFields, valueAt, type SpecField, type SpecValue } from '#core/spec/fields';
import { number } from '../ui/format';

export interface SpecRow {
  path: string;
  group: string;
  title: string;
  text: string;
}

const titles = Object.entries(ExperimentSpec.shape).map(
  ([section, schema]) => [section, String(schema.meta()?.['title'] ?? section)] as const,
);
const groups: Readonly<Record<string, string>> = { ...Object.fromEntries(titles), '': 'Seed and device' };

/** The data set's id and hash are no one's reading; its name stands elsewhere. */
const hidden = new Set(['data.dataset', 'data.fingerprint']);
const shown = specFields.filter((field) => !hidden.has(field.path));

/** A setting as a person reads it: the choice's label, the number with its unit, "off" and "none" in words. */
export function settingText(field: SpecField, value: SpecValue | undefined): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') return field.meta.choices?.[value] ?? value;
  return field.meta.unit === undefined ? number(value, 6) : `${number(value, 6)} ${field.meta.unit}`;
}

function rowOf(field: SpecField, text: string): SpecRow {
  return { path: field.path, group: groups[field.section] ?? field.section, title: field.meta.title, text };
}

/** One setting as a person reads it; '' where it does not matter in this experiment. */
export function settingAt(spec: ExperimentSpec, path: string): string {
  const field = findField(path);
  return field !== undefined && applies(field, spec) ? settingText(field, valueAt(spec, path)) : '';
}

/** Every setting that matters in this experiment, in the form's order. */
export function settingsOf(spec: ExperimentSpec): SpecRow[] {
  return shown
    .filter((field) => applies(field, spec))
    .map((field) => rowOf(field, settingText(field, valueAt(spec, field.path))));
}

export interface DifferingField {
  path: string;
  group: string;
  title: string;
  /** One text a spec; '' where the field does not matter there. */
  texts: string[];
}

/**
 * Paths of the settings in which experiments differ. Runs that come from the store share the parts they have alike, so
 * that thousands are told apart by looking at a few.
 */
export function differingPaths(specs: readonly ExperimentSpec[]): string[] {
  const parts = new Map<string, Set<unknown>>();
  for (const name of Object.keys(specs[0] ?? {}) as (keyof ExperimentSpec)[]) {
    const seen = new Set<unknown>();
    let before: unknown;
    for (const spec of specs) {
      const part = spec[name];
      if (part !== before) seen.add(part);
      before = part;
    }
    parts.set(name, seen);
  }
  const isVaried = (path: string): boolean => {
    const name = path.split('.', 1)[0] ?? '';
    const values = new Set<unknown>();
    for (const part of parts.get(name) ?? []) values.add(valueAt({ [name]: part }, path));
    return values.size > 1;
  };
  const varied = new Set(shown.flatMap(({ path }) => (isVaried(path) ? [path] : [])));
  // A setting that is the same everywhere may still matter in some experiments only.
  const hangsOn = ({ meta: { when } }: SpecField): boolean => {
    if (when === undefined) return false;
    const parent = findField(when.path);
    return varied.has(when.path) || (parent !== undefined && hangsOn(parent));
  };
  return shown
    .filter((field) => varied.has(field.path) || hangsOn(field))
    .map(({ path }) => path)
    .filter((path) => {
      const first = specs[0] === undefined ? '' : settingAt(specs[0], path);
      return specs.some((spec) => settingAt(spec, path) !== first);
    });
}

/** Only what differs between the experiments; a field that matters in none is left out. */
export function differingFields(specs: readonly ExperimentSpec[]): DifferingField[] {
  return differingPaths(specs).flatMap((path) => {
    const field = findField(path);
    if (field === undefined) return [];
    const texts = specs.map((spec) => settingAt(spec, path));
    return [{ path, group: groups[field.section] ?? field.section, title: field.meta.title, texts }];
  });
}
