import { ExperimentSpec } from '#core/spec/experiment';
import { applies, specFields, valueAt, type SpecField, type SpecValue } from '#core/spec/fields';

export interface Group {
  id: string;
  title: string;
  fields: readonly SpecField[];
}

/** What the form does not ask: the data's own fingerprint; the device stands at the foot. */
const hidden = new Set(['data.fingerprint', 'device']);

function titleOf(section: string): string {
  if (section === '') return 'Seed';
  const schema = (ExperimentSpec.shape as Record<string, { meta?: () => { title?: string } | undefined }>)[
    section
  ];
  return schema?.meta?.()?.title ?? section;
}

/** The schema's sections in its own order, each with its fields. */
export const groups: readonly Group[] = [...new Set(specFields.map((field) => field.section))].map(
  (section) => ({
    id: section === '' ? 'seed' : section,
    title: titleOf(section),
    fields: specFields.filter((field) => field.section === section && !hidden.has(field.path)),
  }),
);

/** Those that matter in this experiment. */
export function visibleFields(group: Group, spec: ExperimentSpec): SpecField[] {
  return group.fields.filter((field) => applies(field, spec));
}

export function changedFields(group: Group, spec: ExperimentSpec, base: ExperimentSpec): SpecField[] {
  return visibleFields(group, spec).filter((field) => isChanged(field, read(spec, field), read(base, field)));
}

/** The data is chosen, not tuned: it has nothing to be reset to. */
const chosen = new Set(['data.dataset', 'data.task', 'data.input', 'data.label']);

export function isChanged(field: SpecField, value: SpecValue, base: SpecValue): boolean {
  return !chosen.has(field.path) && value !== base;
}

/** The value of a field in an experiment. */
export function read(spec: ExperimentSpec, field: SpecField): SpecValue {
  return valueAt(spec, field.path) ?? null;
}
