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

/** Only what differs between the experiments; a field that matters in none is left out. */
export function differingFields(specs: readonly ExperimentSpec[]): DifferingField[] {
  return shown.flatMap((field) => {
    const texts = specs.map((spec) => settingAt(spec, field.path));
    const differ = texts.some((text) => text !== texts[0]);
    return differ
      ? [{ path: field.path, group: groups[field.section] ?? field.section, title: field.meta.title, texts }]
      : [];
  });
}
