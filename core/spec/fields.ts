import { z } from 'zod';
import { ExperimentSpec } from './experiment';
import type { FieldMeta } from './field';

export type SpecValue = string | number | boolean | null;

/** One field of the experiment, flattened: what the form, `--set`, the run diff and the help text walk over. */
export interface SpecField {
  /** Dotted: "optimise.learningRate". */
  path: string;
  /** First part of the path, '' for a field of the experiment itself. */
  section: string;
  type: 'integer' | 'number' | 'boolean' | 'choice' | 'text';
  nullable: boolean;
  default: SpecValue;
  choices: readonly string[];
  minimum: number | null;
  /** Exclusive bounds say so: a learning rate of 0 is refused. */
  exclusiveMinimum: number | null;
  maximum: number | null;
  meta: FieldMeta;
}

interface JsonSchema extends Record<string, unknown> {
  type?: string;
  properties?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  enum?: string[];
  default?: SpecValue;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}

function fieldOf(path: string, schema: JsonSchema): SpecField {
  const nullable = schema.anyOf?.some((option) => option.type === 'null') ?? false;
  const value = schema.anyOf?.find((option) => option.type !== 'null') ?? schema;
  const scalar =
    value.type === 'integer' || value.type === 'number' || value.type === 'boolean' ? value.type : 'text';
  return {
    path,
    section: path.includes('.') ? path.slice(0, path.indexOf('.')) : '',
    type: value.enum === undefined ? scalar : 'choice',
    nullable,
    default: schema.default ?? null,
    choices: value.enum ?? [],
    minimum: value.minimum ?? null,
    exclusiveMinimum: value.exclusiveMinimum ?? null,
    maximum: value.maximum ?? null,
    // The metadata that `field()` types is copied by zod into the JSON schema beside the range.
    meta: schema as unknown as FieldMeta,
  };
}

function flatten(prefix: string, schema: JsonSchema): SpecField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (name === 'version' && prefix === '') return [];
    return child.properties === undefined ? [fieldOf(path, child)] : flatten(path, child);
  });
}

/** The fields of a schema whose metadata `field()` typed, in its order. */
export function fieldsOf(schema: z.ZodObject): SpecField[] {
  return flatten('', z.toJSONSchema(schema) as JsonSchema);
}

/** Every field but `version`, in the order of the schema. */
export const specFields: readonly SpecField[] = fieldsOf(ExperimentSpec);

const byPath = new Map(specFields.map((field) => [field.path, field]));

export function findField(path: string): SpecField | undefined {
  return byPath.get(path);
}

/** @returns the value at a dotted path of a field, or undefined where the document has none */
export function valueAt(spec: unknown, path: string): SpecValue | undefined {
  let node: unknown = spec;
  for (const part of path.split('.')) {
    if (typeof node !== 'object' || node === null) return undefined;
    node = (node as Record<string, unknown>)[part];
  }
  return node as SpecValue | undefined;
}

/** The value set at a dotted path, everything else shared with the original. */
export function withValue(spec: ExperimentSpec, path: string, value: SpecValue): ExperimentSpec {
  const [head = '', ...rest] = path.split('.');
  const child = (spec as Record<string, unknown>)[head];
  const next = rest.length === 0 ? value : { ...(child as Record<string, unknown>), [rest.join('.')]: value };
  return { ...spec, [head]: next };
}

/** Whether the field matters in this experiment: its `when` holds, and so does that of the field it hangs on. */
export function applies(field: SpecField, spec: unknown): boolean {
  const { when } = field.meta;
  if (when === undefined) return true;
  const value = valueAt(spec, when.path);
  const holds = (typeof value === 'string' || typeof value === 'boolean') && when.is.includes(value);
  const parent = findField(when.path);
  return holds && (parent === undefined || applies(parent, spec));
}
